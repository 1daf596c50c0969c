import { sum } from '../numerics/sum';
import type { Arm } from '../posterior/arm';
import { requireCount, requireLength, requireWithin } from '../validation/ensure';
import { overlapWeights, type OverlapWeights } from './overlapWeights';

/** Arms as if their shares had never changed. */
export interface EffectiveArms extends OverlapWeights {
  /** Counts for every function that takes arms, with `allowFractional`; n = 0 where nothing can be compared. */
  readonly arms: Arm[];
}

/** Conversions that the rate of all strata is worth, when the rate of one is estimated; for variances only. */
const OVERALL_RATE_CONVERSIONS = 10;

/**
 * What do the arms say when their shares changed on the way, as in a ramp? Pooled counts compare visitors of different
 * days: with rates that drift, identical arms then differ (Simpson). Here arms are compared within each stratum, a stratum
 * being all that was counted under the same shares, and strata weigh as {@link overlapWeights} says.
 *
 * Standardised rate m = Σ w c/n. Its variance, with the rate r of a stratum drawn to that of all strata (worth 10
 * conversions), is matched by a binomial of N = M(1 - M) / Σ w² r(1 - r)/n units, M = Σ w r; without, or with nothing
 * but, conversions by Kish's N = 1 / Σ w²/n. The arm then is m N conversions of N units (Chen, Wakefield and Lumley
 * 2014), and every function for arms applies. For two arms the difference and the ratio of the rates are those of Mantel
 * and Haenszel (1959).
 *
 * One stratum that holds every arm comes back untouched. Compare all arms at once for {@link probBest}; a pair by itself
 * for more information where an arm came later. Relative error below 1e-12. Against independent beta posteriors in
 * each stratum, probabilities differ by less than 0.0005 above 1,000 conversions, by up to 0.012 below 20.
 *
 * @param strata strata[s][j]: counts of arm j in stratum s
 * @throws RangeError for no strata, strata of unequal length, or counts that cannot be, naming the field
 * @example
 * effectiveArms([
 *   [{ conversions: 430, n: 9900 }, { conversions: 6, n: 100 }],
 *   [{ conversions: 1100, n: 20000 }, { conversions: 1190, n: 20000 }],
 * ]).arms[1].conversions; // => 1193.00…
 */
export function effectiveArms(strata: readonly (readonly Arm[])[]): EffectiveArms {
  requireStrata(strata);
  const overlap = overlapWeights(strata.map((arms) => arms.map(({ n }) => n)));
  const used = strata.flatMap((arms, s) => (overlap.weights[s]! > 0 ? [{ arms, weight: overlap.weights[s]! }] : []));
  if (used.length <= 1) {
    return {
      ...overlap,
      arms: used[0]?.arms.map((arm) => ({ ...arm })) ?? strata[0]!.map(() => ({ conversions: 0, n: 0 })),
    };
  }
  const rates = fittedRates(used.map(({ arms }) => arms));
  const arms = strata[0]!.map((_, j) => {
    const own = used.map(({ arms: { [j]: arm }, weight }, k) => ({ ...arm!, weight, fitted: rates?.[k] ?? 0 }));
    const kish = sum(own.map(({ weight, n }) => weight ** 2 / n));
    const mean = sum(own.map(({ weight, fitted }) => weight * fitted));
    const variance = sum(own.map(({ weight, n, fitted }) => (weight ** 2 * fitted * (1 - fitted)) / n));
    const n = rates === null ? 1 / kish : (mean * (1 - mean)) / variance;
    // What rounding adds to a rate of 1.
    return {
      conversions: Math.min(n, n * sum(own.map(({ weight, conversions, n: units }) => (weight * conversions) / units))),
      n,
    };
  });
  return { ...overlap, arms };
}

/** The rate of each stratum, all arms together; null where all rates are 0, or all are 1. */
function fittedRates(strata: readonly (readonly Arm[])[]): number[] | null {
  const totals = strata.map((arms) => ({
    conversions: sum(arms.map(({ conversions }) => conversions)),
    n: sum(arms.map(({ n }) => n)),
  }));
  const overall = sum(totals.map(({ conversions }) => conversions)) / sum(totals.map(({ n }) => n));
  if (overall === 0 || overall === 1) return null;
  const worth = OVERALL_RATE_CONVERSIONS / Math.min(overall, 1 - overall);
  return totals.map(({ conversions, n }) => (conversions + worth * overall) / (n + worth));
}

function requireStrata(strata: readonly (readonly Arm[])[]): void {
  requireWithin('strata.length', strata.length, 1, Infinity);
  strata.forEach((arms, s) => {
    requireLength(`strata[${s}]`, arms, strata[0]!.length);
    arms.forEach(({ conversions, n }, j) => {
      const field = `strata[${s}][${j}]`;
      requireCount(`${field}.n`, n, true);
      requireWithin(`${field}.conversions`, conversions, 0, n, true);
    });
  });
}
