import Fastify, { type FastifyInstance } from 'fastify';
import { assetRoutes } from './assets';
import { DATASOURCE_UID, datasourceRoutes } from './datasource';
import { loginRoutes } from './login';
import { pageRoutes } from './page';
import { readPluginMeta } from './pluginMeta';
import { pluginProxyRoutes } from './pluginProxy';
import { PluginSettings, pluginSettingsRoutes } from './pluginSettings';
import { queryRoutes } from './query/queryRoutes';
import type { RuntimeSource } from './runtimeSource';
import { refuseForeignOrigins } from './sameOrigin';
import { refuseOutside, rewriteSubPath } from './subPath';

export interface HostFolders {
  /** The built plugin: `grafana-app/dist`. */
  plugin: string;
  /** The built page of the host. */
  public: string;
}

/**
 * The server that stands in for Grafana's: the same addresses, as many as the plugin needs. Not yet listening.
 *
 * @param subPath where all of them are, as behind a reverse proxy; empty for the root
 * @throws Error when the plugin is not built.
 */
export function buildHost(folders: HostFolders, runtime: RuntimeSource, subPath = ''): FastifyInstance {
  const meta = readPluginMeta(folders.plugin);
  const settings = new PluginSettings(runtime, DATASOURCE_UID);
  const app = Fastify({ logger: false, forceCloseConnections: true, rewriteUrl: rewriteSubPath(subPath) });

  refuseForeignOrigins(app);
  refuseOutside(app, subPath);
  app.setNotFoundHandler(async (_request, reply) => reply.code(404).send({ message: 'Not found' }));
  loginRoutes(app);
  datasourceRoutes(app, subPath);
  queryRoutes(app, runtime, DATASOURCE_UID);
  pluginSettingsRoutes(app, meta, settings);
  pluginProxyRoutes(app, meta, settings);
  assetRoutes(app, { ...folders, pluginId: meta.id });
  pageRoutes(app, meta, subPath);
  return app;
}
