import React, { lazy, Suspense } from 'react';
import { AppPlugin, type AppRootProps } from '@grafana/data';
import { LoadingPlaceholder } from '@grafana/ui';
import type { AppConfigProps } from './config/AppConfig';
import type { AppSettings } from './data/appSettings';
import { paletteLinks } from './extensions/paletteLinks';
import { panelLink } from './extensions/panelLink';
import { refreshRemembered } from './extensions/refreshRemembered';
import { translated } from './translation/translated';

const LazyApp = lazy(() => translated(() => import('./app/App')));
const LazyAppConfig = lazy(() => translated(() => import('./config/AppConfig')));

const App = (props: AppRootProps<AppSettings>) => (
  <Suspense fallback={<LoadingPlaceholder text="" />}>
    <LazyApp {...props} />
  </Suspense>
);

const AppConfig = (props: AppConfigProps) => (
  <Suspense fallback={<LoadingPlaceholder text="" />}>
    <LazyAppConfig {...props} />
  </Suspense>
);

export const plugin: AppPlugin<AppSettings> = new AppPlugin<AppSettings>()
  .setRootPage(App)
  .addConfigPage({ title: 'Configuration', icon: 'cog', body: AppConfig, id: 'configuration' })
  .addLink(panelLink(() => plugin.meta?.jsonData?.datasourceUid));

paletteLinks.forEach((link) => plugin.addLink(link));
refreshRemembered();
