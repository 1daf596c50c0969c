import React from 'react';
import { useLocation } from 'react-router-dom';
import { PluginPage } from '@grafana/runtime';
import { t } from '../translation/translate';
import { listCrumb } from './breadcrumbs';
import { NotFound } from './NotFound';

/** For every address of the app that is none of its pages; it stays in the address bar, to be corrected. */
export default function NoSuchPage() {
  const { pathname } = useLocation();
  const title = t('app.no-such-page', 'There is no such page');
  return (
    <PluginPage pageNav={{ text: title, parentItem: listCrumb() }}>
      <NotFound title={title}>
        {t('app.no-page-at', 'Experiments has no page at {{path}}.', { path: pathname })}
      </NotFound>
    </PluginPage>
  );
}
