import type { FastifyInstance } from 'fastify';
import type { PluginMeta } from './pluginMeta';
import { hasRole, roleOfCookies } from './roles';
import { RuntimeUnavailableError, type RuntimeSource } from './runtimeSource';

/** What Grafana stores for a plugin: settings everyone may see, and secrets nobody gets back. */
export interface StoredSettings {
  jsonData: Record<string, unknown>;
  secureJsonData: Record<string, string>;
}

/** The plugin's settings as if provisioned from the running sidecar, until somebody saves others. In memory only. */
export class PluginSettings {
  private saved: StoredSettings = { jsonData: {}, secureJsonData: {} };

  constructor(
    private readonly runtime: RuntimeSource,
    private readonly datasourceUid: string
  ) {}

  read(): StoredSettings {
    return {
      jsonData: { ...this.provisioned().jsonData, ...this.saved.jsonData },
      secureJsonData: { ...this.provisioned().secureJsonData, ...this.saved.secureJsonData },
    };
  }

  save(change: Partial<StoredSettings>): void {
    this.saved = {
      jsonData: { ...this.saved.jsonData, ...change.jsonData },
      secureJsonData: { ...this.saved.secureJsonData, ...change.secureJsonData },
    };
  }

  private provisioned(): StoredSettings {
    try {
      const { sidecarUrl, adminToken } = this.runtime();
      return {
        jsonData: { sidecarUrl, datasourceUid: this.datasourceUid },
        secureJsonData: { apiToken: adminToken },
      };
    } catch (error) {
      if (error instanceof RuntimeUnavailableError) {
        return { jsonData: { datasourceUid: this.datasourceUid }, secureJsonData: {} };
      }
      throw error;
    }
  }
}

/** The plugin as Grafana describes it to a page: secrets only by their presence. */
export function describePlugin(meta: PluginMeta, settings: StoredSettings): Record<string, unknown> {
  return {
    ...meta,
    type: 'app',
    enabled: true,
    pinned: true,
    baseUrl: `public/plugins/${meta.id}`,
    module: `public/plugins/${meta.id}/module.js`,
    jsonData: settings.jsonData,
    secureJsonFields: Object.fromEntries(Object.keys(settings.secureJsonData).map((name) => [name, true])),
    signature: 'unsigned',
  };
}

/** `GET` and `POST /api/plugins/:id/settings`. */
export function pluginSettingsRoutes(app: FastifyInstance, meta: PluginMeta, settings: PluginSettings): void {
  const path = `/api/plugins/${meta.id}/settings`;
  app.get(path, () => describePlugin(meta, settings.read()));
  app.post<{ Body: Partial<StoredSettings> }>(path, async (request, reply) => {
    if (!hasRole(roleOfCookies(request.headers.cookie), 'Admin')) {
      return reply.code(403).send({ message: "You'll need additional permissions to perform this action." });
    }
    settings.save(request.body);
    return { message: 'Plugin settings updated' };
  });
}
