import type { Effect } from '../../src/index';
import type { Random } from '../../src/simulate/index';

/** What one simulated test says of the truth: P(effect > truth) by each method; null where a method has no number. */
export type Said = Readonly<Record<string, number | null>>;

/** A kind of metric and a split, with an effect that is known. */
export interface CoverageCase {
  readonly name: string;
  /** Shares of tests whose 95 % interval must hold the truth, per method: from, to. Others are shown beside. */
  readonly bars: Readonly<Record<string, readonly [from: number, to: number]>>;
  readonly run: (random: Random) => Said;
}

/** Of an effect whose one threshold is the truth. */
export function aboveTruth(effect: Pick<Effect, 'probAbove'>): number | null {
  return effect.probAbove ? effect.probAbove[0]! : null;
}

/** The intervals that kinds of metric with balanced arms are held to. */
export const BALANCED = [0.935, 0.965] as const;
/** The same for small arms of skewed units. */
export const SPLIT = [0.94, 0.97] as const;
