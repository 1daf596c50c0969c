import type { FastifyPluginAsync } from 'fastify';
import { healthSchema, readinessSchema } from '../answers/operationsSchemas';
import { ok } from '../answers/routeAnswers';
import type { ServerDeps } from './serverDeps';

const READY = {
  answers: {
    200: { description: 'It can do its work', body: readinessSchema },
    503: { description: 'It cannot; checks say why', body: readinessSchema },
  },
  errors: [],
};

/** `/healthz`: the process lives. `/readyz`: it can do its work; 503 with the reason otherwise. Both are open. */
export function healthRoutes({ readiness }: ServerDeps): FastifyPluginAsync {
  return async (server) => {
    server.get('/healthz', { config: ok(healthSchema, 'The process lives') }, async () => ({ status: 'ok' }));
    server.get('/readyz', { config: READY }, async (_request, reply) => {
      const checks = await readiness();
      const ready = Object.values(checks).every((check) => check === 'ok');
      return reply.status(ready ? 200 : 503).send({ status: ready ? 'ok' : 'unavailable', checks });
    });
  };
}
