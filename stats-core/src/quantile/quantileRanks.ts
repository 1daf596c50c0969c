import { checkedDesign } from './quantileDesign';
import type { QuantileDesign } from './quantileDesign';

/** The ranks reach this many standard deviations to both sides: beyond lie 3e-7. */
const REACH = 5;
const STEPS_PER_DEVIATION = 2;

/**
 * Which sample quantiles does {@link quantilePosterior} need? 21 ranks, 1 being the smallest value: the quantile's own,
 * level (n + 1), and ten to either side, half a standard deviation sqrt(effect n level (1 - level)) apart; never below 1 or
 * above n, where some coincide. A rank of 17.3 is the value three tenths of the way from the 17th to the 18th.
 *
 * Relative error of an ulp or two.
 *
 * @throws RangeError for n that is no count above 0, a level outside (0, 1) or a design effect outside (0, n]
 * @example
 * quantileRanks({ n: 2000, level: 0.95 })[0]; // => 1852.21…
 */
export function quantileRanks(design: QuantileDesign): number[] {
  const { n, level, effect } = checkedDesign(design);
  const deviation = Math.sqrt(effect * n * level * (1 - level));
  return Array.from({ length: 2 * REACH * STEPS_PER_DEVIATION + 1 }, (_, k) => {
    const z = k / STEPS_PER_DEVIATION - REACH;
    return Math.min(n, Math.max(1, level * (n + 1) + z * deviation));
  });
}
