import type { FastifyInstance, FastifyPluginAsync } from 'fastify';
import { recomputeReportSchema } from '../answers/operationsSchemas';
import { ok } from '../answers/routeAnswers';
import { ApiError } from '../errors';
import { actorOf } from './actor';
import type { ServerDeps } from './serverDeps';
import { bearerToken } from './credentials';
import { pathOf } from './errorAnswers';
import { auditRoute } from './auditRoute';
import { requireOrganisation } from './grafanaRules';
import { flagRoutes } from './flagRoutes';
import { environmentRoutes } from './environmentRoutes';
import { experimentRoutes } from './experimentRoutes';
import { holdoutRoutes } from './holdoutRoutes';
import { importRoutes } from './importRoutes';
import { layerRoutes } from './layerRoutes';
import { releaseRoutes } from './releaseRoutes';
import { shippedHoldoutRoute } from './shippedHoldoutRoute';
import { SETUP_PATH, setupRoute } from './setupRoute';
import { TRACKER_SETTINGS_PATH, trackerSettingsRoute } from './trackerSettingsRoute';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who acts; set once the admin token has been checked. */
    actor: string;
  }
}

/** Not for the read token: what only reads has no use for a key that writes. */
const HOLD_THE_WRITE_KEY: ReadonlySet<string> = new Set([SETUP_PATH, TRACKER_SETTINGS_PATH]);

/** `/api`: everything that reads or changes experiments, with the admin token; with the read token, what reads. */
export function adminRoutes(deps: ServerDeps): FastifyPluginAsync {
  return async (api: FastifyInstance) => {
    api.decorateRequest('actor', '');
    api.addHook('onRequest', async (request, reply) => {
      reply.header('cache-control', 'no-store');
      const token = bearerToken(request.headers.authorization) ?? '';
      const isAdmin = deps.keyring.admin(token);
      if (!isAdmin && !deps.keyring.read(token)) {
        reply.header('www-authenticate', 'Bearer');
        throw ApiError.of('admin_token_required', { path: pathOf(request) });
      }
      const onlyReads = request.method === 'GET' || request.method === 'HEAD';
      if (!isAdmin && (!onlyReads || HOLD_THE_WRITE_KEY.has(request.routeOptions.url ?? ''))) {
        throw ApiError.of('read_only_token', { method: request.method, path: pathOf(request) });
      }
      requireOrganisation(request.headers, deps.grafanaOrganisationId ?? 0);
      request.actor = actorOf(request.headers);
    });
    await api.register(experimentRoutes(deps), { prefix: '/experiments' });
    await api.register(importRoutes(deps), { prefix: '/experiments' });
    await api.register(shippedHoldoutRoute(deps));
    await api.register(flagRoutes(deps), { prefix: '/flags' });
    await api.register(releaseRoutes(deps), { prefix: '/flags' });
    await api.register(environmentRoutes(deps));
    await api.register(layerRoutes(deps), { prefix: '/layers' });
    await api.register(holdoutRoutes(deps), { prefix: '/holdouts' });
    await api.register(auditRoute(deps));
    await api.register(setupRoute(deps));
    await api.register(trackerSettingsRoute(deps));
    const recomputed = ok(recomputeReportSchema, 'What became of each running experiment');
    api.post('/recompute', { config: recomputed }, ({ actor }) => deps.recompute(actor));
    if (deps.importedRowsRoute !== undefined) {
      await api.register(deps.importedRowsRoute);
    }
    if (deps.ingestAdminRoutes !== undefined) {
      await api.register(deps.ingestAdminRoutes);
    }
  };
}
