import type { FastifyInstance } from 'fastify';
import fp from 'fastify-plugin';
import { ApiError } from '../errors';
import type { RouteAnswers } from '../answers/routeAnswers';
import type { Metrics } from './metrics';

/** Requests to no route share one label: paths that anyone can make up must not become series. */
const NO_ROUTE = '(none)';

const ANSWERS: RouteAnswers = {
  answers: { 200: { description: 'In the format of Prometheus', body: null, mediaType: 'text/plain' } },
  errors: ['host_not_allowed'],
};

interface MetricsRoutesOptions {
  metrics: Metrics;
  /** By the `Host` header: no web page may read them through the browser of somebody inside. */
  isAllowedHost?: (host: string | undefined) => boolean;
}

async function plugin(
  server: FastifyInstance,
  { metrics, isAllowedHost = () => true }: MetricsRoutesOptions
): Promise<void> {
  server.addHook('onResponse', async (request, reply) => {
    metrics.recordRequest({
      route: request.routeOptions.url ?? NO_ROUTE,
      method: request.method,
      status: reply.statusCode,
      seconds: reply.elapsedTime / 1_000,
    });
  });
  server.get('/metrics', { config: ANSWERS }, async (request, reply) => {
    if (!isAllowedHost(request.headers.host)) {
      throw ApiError.of('host_not_allowed', { host: request.headers.host ?? '' });
    }
    reply.type(metrics.registry.contentType);
    return metrics.registry.metrics();
  });
}

/** `GET /metrics` for Prometheus, and the measuring of every request; register it on the root, before the routes. */
export const metricsRoutes = fp(plugin, { name: 'trackcrumb-metrics' });
