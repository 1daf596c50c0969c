import type { EstimatedArm } from '../estimate/armEstimate';
import { noEstimate } from '../estimate/estimateFromMoments';
import { type Moments, requireMoments } from '../moments/moments';
import { sum } from '../numerics/sum';
import { requireLength, requireWithin } from '../validation/ensure';
import { type Cell, estimateOverStrata } from './estimateOverStrata';
import { type StrataStanding, strataOfUnits } from './strataOfUnits';

/** Arms as if their shares had never changed. */
export interface StratifiedEstimates extends StrataStanding {
  /** Per arm; without an estimate where the reason says why. */
  readonly arms: EstimatedArm[];
}

/**
 * What are the means of arms whose shares changed on the way, as in a ramp? Means over all days compare visitors of different
 * days. Here arms are compared within strata of constant shares, which weigh as {@link overlapWeights} says, by their
 * units only: m = Σ w ȳ, s² = Σ w² v / n, degrees of freedom by Satterthwaite (1946). Weights by estimated precision
 * would follow luck, to the strata whose small arm happens to lack a large value: 95 % intervals then hold 80 % for revenue.
 *
 * Strata that lack an arm weigh nothing: an arm that came later is compared from then on. One stratum that holds every arm
 * gives {@link meanEstimate} to the last bit. Relative error below 1e-12.
 *
 * @param strata strata[s][j]: of arm j in stratum s
 * @throws RangeError for no strata, strata of unequal length, or moments that no values have, naming the field
 * @example
 * stratifiedMeans([
 *   [momentsFrom({ n: 990, mean: 10.1, variance: 4.2 }), momentsFrom({ n: 10, mean: 10.9, variance: 3.1 })],
 *   [momentsFrom({ n: 2000, mean: 14.1, variance: 4 }), momentsFrom({ n: 2000, mean: 14.3, variance: 4.1 })],
 * ]).arms[1].estimate; // => 14.26…
 */
export function stratifiedMeans(strata: readonly (readonly Moments[])[]): StratifiedEstimates {
  requireStrata(strata, requireMoments);
  return overStrata(strata, (weights, used) =>
    used[0]!.map((_, j) => {
      const cells = cellsOf(
        weights,
        used.map((arms) => arms[j]!)
      );
      return estimateOverStrata(sum(cells.map(({ weight, moments }) => weight * moments.mean)), cells);
    })
  );
}

/** Refuses strata that are none, or of unequal length. */
export function requireStrata<T>(
  strata: readonly (readonly T[])[],
  requireCell: (field: string, cell: T) => void
): void {
  requireWithin('strata.length', strata.length, 1, Infinity, true);
  requireWithin('strata[0].length', strata[0]!.length, 1, Infinity, true);
  strata.forEach((arms, s) => {
    requireLength(`strata[${s}]`, arms, strata[0]!.length);
    arms.forEach((cell, j) => requireCell(`strata[${s}][${j}]`, cell));
  });
}

/** The estimates that strata give, of those that weigh; none of them where nothing weighs. */
export function overStrata<T extends { readonly n: number }>(
  strata: readonly (readonly T[])[],
  estimate: (weights: readonly number[], used: readonly (readonly T[])[]) => EstimatedArm[]
): StratifiedEstimates {
  const standing = strataOfUnits(strata.map((arms) => arms.map(({ n }) => n)));
  const used = strata.filter((_, s) => standing.weights[s]! > 0);
  const weights = standing.weights.filter((weight) => weight > 0);
  return {
    ...standing,
    arms: used.length > 0 ? estimate(weights, used) : strata[0]!.map(() => noEstimate('too-few-units')),
  };
}

/** One arm in each stratum. */
export const cellsOf = (weights: readonly number[], moments: readonly Moments[]): Cell[] =>
  moments.map((cell, s) => ({ weight: weights[s]!, moments: cell }));
