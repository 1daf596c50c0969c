import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance } from 'fastify';
import { ApiError } from '../errors';

/**
 * Limits the requests to the routes registered after it. One budget for all: they come with the same public write key,
 * and behind a proxy or a mobile network many visitors share an address.
 */
export async function limitRate(scope: FastifyInstance, requestsPerMinute: number): Promise<void> {
  if (requestsPerMinute === 0) {
    return;
  }
  await scope.register(rateLimit, {
    max: requestsPerMinute,
    timeWindow: '1 minute',
    keyGenerator: () => 'write key',
    errorResponseBuilder: (_request, { max }) => ApiError.of('rate_limited', { limit: max }),
  });
}
