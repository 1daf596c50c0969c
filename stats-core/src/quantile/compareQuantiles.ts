import type { CompareOptions } from '../comparison/compareEstimates';
import { requireOneOf, requireWithin } from '../validation/ensure';
import { bestOfSteps } from './bestOfSteps';
import type { EstimatedQuantile, NoQuantileReason, QuantilePosterior } from './quantilePosterior';
import { requireQuantile } from './requireQuantile';

/** Which arm has the best quantile. In the order of the arms; null where the reason says why. */
export interface QuantileComparison {
  /** Probability that the arm has the best quantile; arms that tie share it evenly. */
  readonly probBest: (number | null)[];
  /** By how much, on average, the best quantile is better than this one; in the unit of the metric. */
  readonly expectedLoss: (number | null)[];
  /** Why an arm has no quantile, and nothing can be compared. */
  readonly reason: NoQuantileReason | null;
}

/**
 * Which arm has the best quantile, and what would choosing each one cost? P(best) = ∫ f_i Π F_j and E[best - value of i] =
 * ∫ F_i (1 - Π F_j) over all values at which any arm's distribution bends or jumps: between them every F is a straight line
 * and the integrand a polynomial, which Gauss-Legendre integrates exactly. Absolute error below 1e-13, of the loss 1e-13 of
 * the range of the values.
 *
 * @param arms at least two, from {@link quantilePosterior}
 * @throws RangeError for fewer than two arms or what is no posterior of a quantile, naming the field
 * @example
 * compareQuantiles([
 *   quantilePosterior({ n: 200, level: 0.5, ranks: [80, 90, 100, 110, 120], values: [4, 7, 9, 10, 14] }),
 *   quantilePosterior({ n: 200, level: 0.5, ranks: [80, 90, 100, 110, 120], values: [5, 9, 11, 13, 17] }),
 * ], { better: 'lower' }).probBest; // => [ 0.844…, 0.155… ]
 */
export function compareQuantiles(
  arms: readonly EstimatedQuantile[],
  { better = 'higher' }: CompareOptions = {}
): QuantileComparison {
  requireWithin('arms.length', arms.length, 2, Infinity);
  requireOneOf('better', better, ['higher', 'lower']);
  const found: QuantilePosterior[] = [];
  for (const [i, arm] of arms.entries()) {
    if (arm.reason !== null) {
      const none = (): null[] => arms.map(() => null);
      return { probBest: none(), expectedLoss: none(), reason: arm.reason };
    }
    requireQuantile(`arms[${i}]`, arm);
    found.push(better === 'lower' ? negated(arm) : arm);
  }
  return { ...bestOfSteps(found), reason: null };
}

/** Of the quantile with its sign turned: the highest is the lowest. */
function negated({ values, cdf }: QuantilePosterior): QuantilePosterior {
  return { values: values.map((value) => -value).reverse(), cdf: cdf.map((p) => 1 - p).reverse(), reason: null };
}
