import type { Interval } from '../posterior/credibleInterval';
import type { Uplift } from '../uplift/upliftOptions';

/** Why an arm has no lift to show. */
export type LiftReason = 'is-control' | 'no-data' | 'not-finite';

/** The lift of an arm over the control, as numbers that JSON can carry. */
export interface LiftAnalysis {
  /** null when the mean is infinite (a control without conversions under the uniform prior); use the median. */
  readonly mean: number | null;
  readonly median: number;
  readonly interval: Interval;
}

/** A lift without infinities; null when its interval leaves what a double can hold (priors far below 1). */
export function finiteLift({ mean, median, interval }: Uplift): LiftAnalysis | null {
  if (!Number.isFinite(median) || !Number.isFinite(interval.upper)) return null;
  return { mean: Number.isFinite(mean) ? mean : null, median, interval };
}
