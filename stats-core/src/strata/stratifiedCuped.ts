import { adjustedMean, adjustedMoments } from '../adjustment/adjustedMean';
import { commonSlope, type CommonSlope } from '../adjustment/commonSlope';
import { type CoMoments, requireCoMoments } from '../moments/coMoments';
import { sum } from '../numerics/sum';
import { estimateOverStrata } from './estimateOverStrata';
import { cellsOf, overStrata, requireStrata, type StratifiedEstimates } from './stratifiedMeans';

/** Stratified means of a metric, less what was known before the test. */
export interface StratifiedCuped extends StratifiedEstimates, CommonSlope {}

/**
 * What are the adjusted means of arms whose shares changed on the way? {@link cuped} with one slope for all strata and arms, the
 * one that makes the sum of the variances smallest, θ = (Σ w² Vxx/n)⁻¹ Σ w² cxy/n, and covariates centred in their stratum;
 * all else as {@link stratifiedMeans}. Moments pooled over strata would take a drift of the covariate for a difference
 * between arms. Relative error below 1e-12.
 *
 * @param strata strata[s][j]: co-moments of [y, x₁, x₂, …] of arm j in stratum s
 * @throws RangeError for no strata, strata of unequal length, or co-moments that no units have, naming the field
 * @example
 * stratifiedCuped([
 *   [
 *     coMomentsFrom({ n: 900, mean: [5, 1], covariance: [[2, 0.98], [0.98, 1]] }),
 *     coMomentsFrom({ n: 100, mean: [5.1, 1.1], covariance: [[2.1, 0.95], [0.95, 0.98]] }),
 *   ],
 *   [
 *     coMomentsFrom({ n: 500, mean: [6, 2], covariance: [[2, 1], [1, 1.01]] }),
 *     coMomentsFrom({ n: 500, mean: [6.2, 1.95], covariance: [[2, 1.05], [1.05, 1.02]] }),
 *   ],
 * ]).theta; // => [ 0.9996… ]
 */
export function stratifiedCuped(strata: readonly (readonly CoMoments[])[]): StratifiedCuped {
  requireStrata(strata, (field, cell) => requireCoMoments(field, cell, strata[0]![0]!.mean.length));
  const covariates = strata[0]![0]!.mean.length - 1;
  let slope: CommonSlope = {
    theta: Array.from({ length: covariates }, () => 0),
    kept: Array.from({ length: covariates }, () => false),
  };
  const estimates = overStrata(strata, (weights, used) => {
    slope = commonSlope(
      used.flatMap((arms, s) => arms.map((moments) => ({ moments, weight: weights[s]! * (weights[s]! / moments.n) })))
    );
    const lost = slope.kept.filter(Boolean).length;
    return used[0]!.map((_, j) =>
      estimateOverStrata(
        sum(used.map((arms, s) => weights[s]! * adjustedMean(arms[j]!, arms, slope.theta))),
        cellsOf(
          weights,
          used.map((arms) => adjustedMoments(arms[j]!, slope.theta))
        ),
        lost
      )
    );
  });
  return { ...estimates, ...slope };
}
