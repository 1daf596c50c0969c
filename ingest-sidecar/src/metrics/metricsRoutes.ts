import type { FastifyInstance } from 'fastify';
import fp from 'fastify-plugin';
import type { RouteAnswers } from '../answers/routeAnswers';
import type { Metrics } from './metrics';

/** Requests to no route share one label: paths that anyone can make up must not become series. */
const NO_ROUTE = '(none)';

const ANSWERS: RouteAnswers = {
  answers: { 200: { description: 'In the format of Prometheus', body: null, mediaType: 'text/plain' } },
  errors: [],
};

async function plugin(server: FastifyInstance, { metrics }: { metrics: Metrics }): Promise<void> {
  server.addHook('onResponse', async (request, reply) => {
    metrics.recordRequest({
      route: request.routeOptions.url ?? NO_ROUTE,
      method: request.method,
      status: reply.statusCode,
      seconds: reply.elapsedTime / 1_000,
    });
  });
  server.get('/metrics', { config: ANSWERS }, async (_request, reply) => {
    reply.type(metrics.registry.contentType);
    return metrics.registry.metrics();
  });
}

/** `GET /metrics` for Prometheus, and the measuring of every request; register it on the root, before the routes. */
export const metricsRoutes = fp(plugin, { name: 'trackcrumb-metrics' });
