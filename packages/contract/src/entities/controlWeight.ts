import { BUCKET_COUNT } from '../assignment/bucket';
import type { Split } from '../assignment/splitMoves';

/**
 * The rollout that gives control its part of all weights, in whole buckets. Control has no weight of its own in a split:
 * one that is sent sets the rollout.
 *
 * @example
 * rolloutPctOfWeights([{ key: 'control', weight: 1 }, { key: 'a', weight: 1 }, { key: 'b', weight: 1 }]); // 66.67
 */
export function rolloutPctOfWeights(variants: Split['variants']): number {
  const sum = variants.reduce((total, { weight }) => total + weight, 0);
  return sum > 0 ? Math.round(BUCKET_COUNT * (1 - variants[0]!.weight / sum)) / (BUCKET_COUNT / 100) : 0;
}
