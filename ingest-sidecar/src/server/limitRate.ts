import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { ApiError } from '../errors';
import type { LimitedBy } from '../metrics';
import { networkOf } from '../plainAddress';

/** Requests a minute; 0: no limit. */
export interface RateLimits {
  /** Of one address: of IPv6, of the 64 bits that one subscriber has. */
  perAddress: number;
  /** Of all that come with one write key. */
  perKey: number;
}

/**
 * Limits the requests to the routes registered after it. The address comes first: what one sender sends too much takes
 * nothing from the budget that all share.
 */
export async function limitRate(
  scope: FastifyInstance,
  { perAddress, perKey }: RateLimits,
  onLimited: (by: LimitedBy, address: string) => void = () => undefined
): Promise<void> {
  await scope.register(rateLimit, { global: false });
  const budget = (by: LimitedBy, max: number, whose: (request: FastifyRequest) => string) => ({
    by,
    max,
    count: scope.createRateLimit({ max, timeWindow: '1 minute', keyGenerator: whose }),
  });
  const budgets = [
    budget('address', perAddress, ({ ip }) => networkOf(ip)),
    // What comes from staging takes nothing from production.
    budget('key', perKey, ({ environment }) => environment),
  ].filter(({ max }) => max > 0);

  scope.addHook('onRequest', async (request, reply) => {
    for (const { by, max, count } of budgets) {
      const counted = await count(request);
      if (!counted.isAllowed && counted.isExceeded) {
        onLimited(by, request.ip);
        void reply.header('retry-after', counted.ttlInSeconds);
        throw ApiError.of('rate_limited', {
          limit: max,
          whose: by === 'key' ? 'with this write key' : 'from your address',
        });
      }
    }
  });
}
