import type { EstimatedArm } from '../estimate/armEstimate';
import { estimateFromMoments } from '../estimate/estimateFromMoments';
import { type CoMoments, requireCoMoments } from '../moments/coMoments';
import { requireThirdMoment, type ThirdMomentOption, withThirdMoment } from '../moments/thirdMoment';
import { sum } from '../numerics/sum';
import { requireWithin } from '../validation/ensure';
import { adjustedMean, adjustedMoments } from './adjustedMean';
import { commonSlope, type CommonSlope } from './commonSlope';

/** Units of one arm: the metric first, then its covariates. */
export interface CovariateArm extends CoMoments, ThirdMomentOption {}

/** Means of a metric, less what was known before the test. */
export interface CupedResult extends CommonSlope {
  /** Per arm. */
  readonly arms: EstimatedArm[];
  /** By what fraction adjustment made the sum of the variances of the arms' means smaller, 0 to 1. */
  readonly varianceReduction: number;
}

/**
 * How do the arms compare once differences that were there before the test are taken out? CUPED (Deng, Xu, Kohavi and Walker
 * 2013): from each unit's value, what its covariates, measured before exposure, let expect. With y correlated 0.7 with
 * last month's y, half the variance goes, and half the units are needed.
 *
 * One slope for all arms, the one that makes the sum of the arms' variances smallest: θ = (Σ Vxx/n)⁻¹ Σ cxy/n. Adjusted mean
 * ȳ - θ'(x̄ - x̄ of all units), variance vy - 2 θ'cxy + θ'Vxx θ, degrees of freedom n - 1 less covariates kept. For two arms
 * in which a covariate varies alike, the difference is that of Lin (2013), who has a slope per arm. In the sample it is never
 * worse than no adjustment; a slope from the covariance of all units together can be, when shares are unequal. The slope is shared, so arms stay independent for all that
 * compares more than two. Covariates that say nothing new are dropped and cost nothing.
 *
 * Assumes covariates that the test cannot have changed. A unit without a past takes 0, or the mean of the others, in all arms
 * alike. Relative error of θ below 1e-10 of its largest entry, of variances below 1e-12 of vy.
 *
 * @param arms co-moments of [y, x₁, x₂, …]; third products, or `thirdMoment` of y - θ'x (divisor n), give the skewness
 * @throws RangeError for no arms, arms of unequal covariates, or co-moments that no units have, naming the field
 * @example
 * cuped([
 *   coMomentsFrom({ n: 500, mean: [5.04, 0.04], covariance: [[0.91, 0.65], [0.65, 0.98]] }),
 *   coMomentsFrom({ n: 500, mean: [5.11, 0.04], covariance: [[1.13, 0.8], [0.8, 1.05]] }),
 * ]).varianceReduction; // => 0.507…
 */
export function cuped(arms: readonly CovariateArm[]): CupedResult {
  requireWithin('arms.length', arms.length, 1, Infinity, true);
  arms.forEach((arm, i) => {
    requireCoMoments(`arms[${i}]`, arm, arms[0]!.mean.length);
    requireThirdMoment(arm);
  });
  const slope = commonSlope(arms.map((moments) => ({ moments, weight: 1 / moments.n })));
  const lost = slope.kept.filter(Boolean).length;
  const adjusted = arms.map((arm) => withThirdMoment(adjustedMoments(arm, slope.theta), arm));
  const variance = (of: (i: number) => number): number =>
    sum(arms.map(({ n }, i) => (n > 1 ? of(i) / (n - 1) / n : 0)));
  const before = variance((i) => arms[i]!.products[0]![0]!);
  const after = variance((i) => adjusted[i]!.m2);
  return {
    ...slope,
    arms: arms.map((arm, i) => estimateFromMoments(adjustedMean(arm, arms, slope.theta), adjusted[i]!, lost)),
    varianceReduction: before > 0 ? Math.max(0, 1 - after / before) : 0,
  };
}
