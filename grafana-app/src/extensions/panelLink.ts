import {
  PluginExtensionPoints,
  type PluginExtensionAddedLinkConfig,
  type PluginExtensionPanelContext,
} from '@grafana/data';
import { getDataSourceSrv, getTemplateSrv } from '@grafana/runtime';
import { CLICKHOUSE_DATASOURCE_TYPE } from '../data/clickHouseDatasource';
import { paths } from '../pluginId';

/** What `plugin.json` says of it too, word for word. */
export const PANEL_LINK = {
  title: 'Experiments',
  description: 'Opens the experiment this panel shows, or the list of all',
  targets: [PluginExtensionPoints.DashboardPanelMenu as string],
};

/**
 * In the menu of the panels that read our datasource: the experiment of the dashboard's variable or of the panel's title,
 * else all of them.
 *
 * @param configuredUid of the datasource in the app's settings; Grafana sets them after the plugin is made
 */
export const panelLink = (
  configuredUid: () => string | undefined
): PluginExtensionAddedLinkConfig<PluginExtensionPanelContext> => ({
  ...PANEL_LINK,
  path: paths.experiments,
  icon: 'chart-line',
  configure: (context) =>
    context !== undefined && readsOurs(context, configuredUid()) ? { path: pathOf(context) } : undefined,
});

function readsOurs({ targets, scopedVars }: PluginExtensionPanelContext, configuredUid: string | undefined): boolean {
  const uid = configuredUid ?? getDataSourceSrv().getList({ type: CLICKHOUSE_DATASOURCE_TYPE })[0]?.uid;
  return (
    uid !== undefined &&
    // Imported dashboards name it by a variable.
    targets.some(({ datasource }) => getTemplateSrv().replace(datasource?.uid ?? '', scopedVars) === uid)
  );
}

/** Neither a variable nobody has set nor a list. */
const ONE_ID = /^[\w-]+$/;

function pathOf({ title, scopedVars }: PluginExtensionPanelContext): string {
  const chosen = getTemplateSrv().replace('${experiment}', scopedVars);
  const named = /experiment[:\s]+([a-z0-9][a-z0-9_-]*)\s*$/i.exec(title)?.[1]?.toLowerCase() ?? '';
  const id = [chosen, named].find((candidate) => ONE_ID.test(candidate));
  return id === undefined ? paths.experiments : paths.experiment(id);
}
