import { locationUtil } from '@grafana/data';
import pluginJson from './plugin.json';

export const PLUGIN_ID = pluginJson.id;

/** What the app is called where Grafana names it, in every language: in its navigation and breadcrumbs. */
export const APP_NAME = pluginJson.name;

/** Addresses of the app's pages, as routers take them: without the sub-path that Grafana may be served under. */
export const paths = {
  experiments: `/a/${PLUGIN_ID}/experiments`,
  experiment: (id: string) => `/a/${PLUGIN_ID}/experiments/${encodeURIComponent(id)}`,
  editExperiment: (id: string) => `/a/${PLUGIN_ID}/experiments/${encodeURIComponent(id)}/edit`,
  /** The list with the cursor in its search. */
  findExperiment: `/a/${PLUGIN_ID}/experiments?find=1`,
  newExperiment: `/a/${PLUGIN_ID}/experiments/new`,
  importFile: `/a/${PLUGIN_ID}/experiments/new/import`,
  /** The form of a new one, filled with the settings of this one. */
  duplicateExperiment: (id: string) =>
    `/a/${PLUGIN_ID}/experiments/new?${new URLSearchParams({ from: id }).toString()}`,
  flags: `/a/${PLUGIN_ID}/flags`,
  flag: (key: string) => `/a/${PLUGIN_ID}/flags?${new URLSearchParams({ key }).toString()}`,
  audit: `/a/${PLUGIN_ID}/audit`,
  config: `/plugins/${PLUGIN_ID}`,
};

/** An address within Grafana as an `href`: with the sub-path, for whoever opens it in another tab or copies it. */
export const hrefOf = (path: string): string => locationUtil.assureBaseUrl(path);
