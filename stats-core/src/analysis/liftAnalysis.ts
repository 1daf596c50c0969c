import { finiteOrNull } from '../format/finiteOrNull';
import type { Uplift } from '../uplift/uplift';

/**
 * Why an arm has no lift to show. `too-few`: less than any verdict takes. `never-together`: in no stratum were both it and
 * the control served.
 */
export type LiftReason = 'is-control' | 'no-data' | 'too-few' | 'never-together';

/** The lift of an arm over the control, as numbers that JSON can carry: null stands for infinity. */
export interface LiftAnalysis {
  /** null when meanReason says why. */
  readonly mean: number | null;
  /** 'infinite': a control without conversions under the uniform prior has no finite mean; use the median. */
  readonly meanReason: 'infinite' | null;
  readonly median: number | null;
  readonly interval: { readonly lower: number; readonly upper: number | null };
}

/** A lift without infinities. */
export function finiteLift({ mean, median, interval }: Uplift): LiftAnalysis {
  return {
    mean: finiteOrNull(mean),
    meanReason: mean === Infinity ? 'infinite' : null,
    median: finiteOrNull(median),
    interval: { lower: interval.lower, upper: finiteOrNull(interval.upper) },
  };
}
