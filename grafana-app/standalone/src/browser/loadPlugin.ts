import { locationUtil, type AppPlugin, type AppPluginMeta } from '@grafana/data';
import { getBackendSrv } from '@grafana/runtime';
import { loadAmdModule } from './loadAmdModule';
import { sharedModules } from './sharedModules';

/** Loads the built plugin, unmodified, and hands it its settings as Grafana does. */
export async function loadPlugin(pluginId: string): Promise<AppPlugin> {
  const [meta, exported] = await Promise.all([
    getBackendSrv().get<AppPluginMeta>(`/api/plugins/${pluginId}/settings`),
    loadAmdModule(
      new URL(locationUtil.assureBaseUrl(`/public/plugins/${pluginId}/module.js`), location.href).href,
      sharedModules
    ),
  ]);
  const plugin = exported['plugin'];
  if (typeof plugin !== 'object' || plugin === null) {
    throw new Error(`module.js of ${pluginId} exports no 'plugin'.`);
  }
  const app = plugin as AppPlugin;
  app.meta = meta;
  app.init(meta);
  return app;
}
