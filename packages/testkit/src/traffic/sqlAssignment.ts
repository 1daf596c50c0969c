import type { Flag } from '@trackcrumb/contract';
import { BUCKET_COUNT } from '@trackcrumb/contract/assignment';

const quoted = (text: string): string => `'${text.replace(/\\/g, '\\\\').replace(/'/g, "\\'")}'`;
const bucketOf = (salt: string): string =>
  `murmurHash3_32(concat(${quoted(salt)}, ':', distinct_id)) % ${BUCKET_COUNT}`;
const buckets = (pct: number): number => Math.round(pct * 100);

/**
 * The assignment of design section 3 written a second time, in SQL and from its text alone: the variant that is
 * recorded for `distinct_id` under an enabled flag of a running experiment; empty outside the traffic. Cumulative weights
 * decide the ranges.
 */
export function recordedVariantSql({ key, trafficPct = 100, rolloutPct, variants, winner, experiment }: Flag): string {
  const [control, ...treatments] = variants;
  const total = treatments.reduce((sum, { weight }) => sum + weight, 0);
  let cumulative = 0;
  const ranges = treatments.flatMap((treatment) => {
    cumulative += treatment.weight;
    const upTo = Math.round((cumulative / total) * BUCKET_COUNT);
    return [`${bucketOf(`${key}:variant`)} < ${upTo}`, quoted(treatment.key)];
  });
  return `multiIf(
    ${winner === null ? bucketOf(`${key}:traffic`) : '-1'} >= ${buckets(trafficPct)}, '',
    ${bucketOf(`${key}:holdout`)} < ${buckets(experiment?.holdoutPct ?? 0)}, '$holdout',
    ${winner === null ? '0' : '1'}, ${quoted(winner ?? '')},
    ${bucketOf(key)} >= ${buckets(rolloutPct)}, ${quoted(control!.key)},
    ${ranges.join(', ')},
    ${quoted(control!.key)})`;
}
