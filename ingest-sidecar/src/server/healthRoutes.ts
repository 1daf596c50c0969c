import type { FastifyPluginAsync } from 'fastify';
import { healthSchema, readinessSchema } from '../answers/operationsSchemas';
import { ok } from '../answers/routeAnswers';
import { isReady } from '../readiness';
import type { ServerDeps } from './serverDeps';

const READY = {
  answers: {
    200: { description: 'Events are accepted and load', body: readinessSchema },
    503: { description: 'They are not, or do not: what, since when, and how many wait', body: readinessSchema },
  },
  errors: [],
};

/**
 * `/livez`, also under its older name `/healthz`: the process lives. `/readyz`: events are accepted and load; 503 with what
 * does not work otherwise. All are open, and cost nothing.
 */
export function healthRoutes({ readiness }: ServerDeps): FastifyPluginAsync {
  return async (server) => {
    for (const path of ['/livez', '/healthz']) {
      server.get(path, { config: ok(healthSchema, 'The process lives') }, async () => ({ status: 'ok' }));
    }
    server.get('/readyz', { config: READY }, async (_request, reply) => {
      const now = readiness();
      const ready = isReady(now);
      return reply.status(ready ? 200 : 503).send({ status: ready ? 'ok' : 'unavailable', ...now });
    });
  };
}
