import { murmurHash3 } from './murmurHash3';

/** Visitors are spread over this many equally likely buckets: one is 0.01 %. */
export const BUCKET_COUNT = 10_000;

/**
 * The bucket of a visitor under a salt: an integer in [0, 10000).
 *
 * `murmurHash3_32(salt + ":" + distinctId) mod 10000`; in ClickHouse
 * `murmurHash3_32(concat(salt, ':', distinct_id)) % 10000`.
 *
 * @example
 * bucket('visitor-1', 'pricing_copy_test'); // always the same integer in [0, 10000)
 */
export function bucket(distinctId: string, salt: string): number {
  return murmurHash3(`${salt}:${distinctId}`) % BUCKET_COUNT;
}

/** How many buckets a percentage covers. Percentages have a resolution of 0.01, so this is exact. */
export function bucketsOfPct(pct: number): number {
  return Math.min(BUCKET_COUNT, Math.max(0, Math.round(pct * 100)));
}
