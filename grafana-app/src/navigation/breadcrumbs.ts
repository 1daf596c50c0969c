import type { NavModelItem } from '@grafana/data';
import { APP_NAME, hrefOf, paths } from '../pluginId';

/** The list above a page. Grafana joins it with the app's own entry, which has the same address. */
export const listCrumb = (): NavModelItem => ({ text: APP_NAME, url: hrefOf(paths.experiments) });

/** An experiment above what is done with it. */
export const experimentCrumb = (id: string, name: string): NavModelItem => ({
  text: name,
  url: hrefOf(paths.experiment(id)),
  parentItem: listCrumb(),
});
