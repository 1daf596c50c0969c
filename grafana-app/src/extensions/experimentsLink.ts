import {
  PluginExtensionPoints,
  type PluginExtensionAddedLinkConfig,
  type PluginExtensionPanelContext,
} from '@grafana/data';
import { paths } from '../pluginId';

/** In the menu of every dashboard panel: the experiments. Declared in plugin.json too. */
export const experimentsLink: PluginExtensionAddedLinkConfig<PluginExtensionPanelContext> = {
  title: 'Experiments',
  description: 'Opens the experiments behind what this panel shows',
  targets: [PluginExtensionPoints.DashboardPanelMenu],
  path: paths.experiments,
  icon: 'chart-line',
  configure: (context) => ({ path: experimentsPath(context?.title) }),
};

/** A panel called like an experiment leads to it; any other to the whole list. */
export function experimentsPath(panelTitle: string | undefined): string {
  const experiment = /experiment[:\s]+([a-z0-9][a-z0-9_-]*)\s*$/i.exec(panelTitle ?? '')?.[1];
  return experiment === undefined ? paths.experiments : paths.experiment(experiment.toLowerCase());
}
