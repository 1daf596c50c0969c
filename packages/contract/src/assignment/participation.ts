import type { Flag, LayerSlot, ProgramHoldout } from '../flag';
import { allocation, type Allocatable, type VariantShare } from './allocation';
import { BUCKET_COUNT, bucketsOfPct } from './bucket';

/** Who takes part in a test, as shares of all visitors: fractions that sum to 1. */
export interface Participation {
  /** Held out of those within the traffic: they see control and are counted apart. */
  heldOut: number;
  /**
   * Outside the traffic or the experiment's part of its layer, or held out of several experiments: they see control and are not
   * counted here.
   */
  outside: number;
  /** Those who take part, control first. */
  variants: VariantShare[];
}

type Asked = Pick<Flag, 'trafficPct'> & { slot?: LayerSlot | null; program?: ProgramHoldout | null };

/** Of all visitors, a fraction. */
const slotShare = ({ slot }: Asked): number =>
  slot ? slot.ranges.reduce((sum, [from, to]) => sum + to - from, 0) / BUCKET_COUNT : 1;

/**
 * How many of all visitors take part, and what they see: `allocation` says the shares among those who do. A winner, and a
 * flag that is switched off, serve everybody whatever the traffic.
 *
 * @example
 * participation({ enabled: true, trafficPct: 10, rolloutPct: 50, holdoutPct: 0, winner: null,
 *   variants: [{ key: 'control', weight: 1 }, { key: 'treatment', weight: 1 }] });
 * // { heldOut: 0, outside: 0.9, variants: [{ key: 'control', share: 0.05 }, { key: 'treatment', share: 0.05 }] }
 */
export function participation(flag: Allocatable & Asked): Participation {
  const { holdout, variants } = allocation(flag);
  const servesEverybody = !flag.enabled || flag.variants.some(({ key }) => key === flag.winner);
  const within = servesEverybody ? BUCKET_COUNT : bucketsOfPct(flag.trafficPct ?? 100) * slotShare(flag);
  const program = flag.enabled ? bucketsOfPct(flag.program?.pct ?? 0) / BUCKET_COUNT : 0;
  const buckets = (1 - program) * within;
  const traffic = buckets / BUCKET_COUNT;
  return {
    heldOut: traffic * holdout,
    outside: (BUCKET_COUNT - buckets) / BUCKET_COUNT,
    variants: variants.map(({ key, share }) => ({ key, share: (share * (1 - holdout) * buckets) / BUCKET_COUNT })),
  };
}
