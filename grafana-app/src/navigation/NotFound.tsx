import React, { type ReactNode } from 'react';
import { EmptyState, LinkButton } from '@grafana/ui';
import { hrefOf, paths } from '../pluginId';
import { t } from '../translation/translate';

/** An address that leads nowhere: what was asked for, and the way to what there is. */
export function NotFound({ title, children }: { title: string; children: ReactNode }) {
  return (
    <EmptyState
      variant="not-found"
      message={title}
      button={<LinkButton href={hrefOf(paths.experiments)}>{t('app.all-experiments', 'All experiments')}</LinkButton>}
    >
      {children}
    </EmptyState>
  );
}
