import type { FastifyPluginAsync } from 'fastify';
import type { ServerDeps } from './serverDeps';

/** `/healthz`: the process lives. `/readyz`: it can do its work; 503 with the reason otherwise. Both are open. */
export function healthRoutes({ readiness }: ServerDeps): FastifyPluginAsync {
  return async (server) => {
    server.get('/healthz', async () => ({ status: 'ok' }));
    server.get('/readyz', async (_request, reply) => {
      const checks = await readiness();
      const ready = Object.values(checks).every((check) => check === 'ok');
      return reply.status(ready ? 200 : 503).send({ status: ready ? 'ok' : 'unavailable', checks });
    });
  };
}
