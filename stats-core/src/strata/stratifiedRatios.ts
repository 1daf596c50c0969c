import type { EstimatedArm } from '../estimate/armEstimate';
import { FEWEST_UNITS, noEstimate } from '../estimate/estimateFromMoments';
import { influenceOf } from '../estimate/ratioEstimate';
import { type CoMoments, requireCoMoments } from '../moments/coMoments';
import { sum } from '../numerics/sum';
import { estimateOverStrata } from './estimateOverStrata';
import { cellsOf, overStrata, requireStrata, type StratifiedEstimates } from './stratifiedMeans';

/**
 * What are the ratios of arms whose shares changed on the way? R = Σ w ȳ / Σ w z̄, the ratio of stratified means, by the
 * influence function (y - R z) / Σ w z̄ within strata; all else as {@link stratifiedMeans} and {@link ratioEstimate}. It is
 * not the mean of the strata's ratios, which small denominators bend. Relative error below 1e-12.
 *
 * @param strata strata[s][j]: co-moments of [y, z] of arm j in stratum s, over the units with z > 0
 * @throws RangeError for no strata, strata of unequal length, or co-moments that no units have, naming the field
 * @example
 * stratifiedRatios([
 *   [
 *     coMomentsFrom({ n: 900, mean: [0.9, 9], covariance: [[0.8, 3], [3, 40]] }),
 *     coMomentsFrom({ n: 100, mean: [1, 9.5], covariance: [[0.9, 3.1], [3.1, 41]] }),
 *   ],
 *   [
 *     coMomentsFrom({ n: 1000, mean: [1.4, 9.1], covariance: [[1.2, 4], [4, 42]] }),
 *     coMomentsFrom({ n: 1000, mean: [1.5, 9.2], covariance: [[1.25, 4.2], [4.2, 41]] }),
 *   ],
 * ]).arms[1].estimate; // => 0.1539…
 */
export function stratifiedRatios(strata: readonly (readonly CoMoments[])[]): StratifiedEstimates {
  requireStrata(strata, (field, cell) => requireCoMoments(field, cell, 2));
  return overStrata(strata, (weights, used) =>
    used[0]!.map((_, j) =>
      ratioOf(
        weights,
        used.map((arms) => arms[j]!)
      )
    )
  );
}

function ratioOf(weights: readonly number[], strata: readonly CoMoments[]): EstimatedArm {
  const [numerator, denominator] = [0, 1].map((part) =>
    sum(strata.map(({ mean }, s) => weights[s]! * mean[part]!))
  ) as [number, number];
  const ratio = numerator / denominator;
  if (sum(strata.map(({ n }) => n)) < FEWEST_UNITS) return noEstimate('too-few-units');
  if (!(denominator > 0 && Number.isFinite(ratio / denominator))) return noEstimate('denominator-not-positive');
  return estimateOverStrata(
    ratio,
    cellsOf(
      weights,
      strata.map((moments) => influenceOf(moments, ratio, denominator))
    )
  );
}
