import type { Flag } from '../flag';
import { BUCKET_COUNT, bucketsOfPct } from './bucket';
import { treatmentRanges } from './treatmentRanges';

/** Effective shares of a flag; see {@link allocation}. */
export interface Allocation {
  /** Share of all visitors held out, a fraction. They see control but belong to no arm. */
  holdout: number;
  /** Share of each variant among the visitors outside the holdout, fractions summing to 1, control first. */
  variants: VariantShare[];
}

export interface VariantShare {
  key: string;
  share: number;
}

/** What decides how a flag splits visitors. */
export type Allocatable = Pick<Flag, 'enabled' | 'rolloutPct' | 'variants' | 'winner'> & { holdoutPct: number };

/**
 * The share of visitors each variant really gets.
 *
 * The only source of the shares that an SRM test expects and of the split previewed in a form. Shares are counted in
 * whole buckets, exactly as `assign` hands them out: three equal treatments get 0.3333, 0.3334 and 0.3333 of the rollout.
 *
 * @example
 * allocation({ enabled: true, rolloutPct: 50, holdoutPct: 0, winner: null,
 *   variants: [{ key: 'control', weight: 1 }, { key: 'treatment', weight: 1 }] });
 * // { holdout: 0, variants: [{ key: 'control', share: 0.5 }, { key: 'treatment', share: 0.5 }] }
 */
export function allocation(flag: Allocatable): Allocation {
  const holdout = bucketsOfPct(flag.holdoutPct) / BUCKET_COUNT;
  const ranges = treatmentRanges(flag.variants);
  const rollout = flag.enabled && ranges.length > 0 ? bucketsOfPct(flag.rolloutPct) / BUCKET_COUNT : 0;
  const winner = flag.enabled && flag.variants.some(({ key }) => key === flag.winner) ? flag.winner : null;

  const variants = flag.variants.map(({ key }, index) => {
    if (winner !== null) {
      return { key, share: key === winner ? 1 : 0 };
    }
    if (index === 0) {
      return { key, share: 1 - rollout };
    }
    const range = ranges[index - 1];
    return { key, share: range ? (rollout * (range.to - range.from)) / BUCKET_COUNT : 0 };
  });
  return { holdout, variants };
}
