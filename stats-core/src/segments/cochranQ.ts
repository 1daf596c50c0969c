import type { NormalEstimate } from '../prior/normalEstimate';
import { requireNormal } from '../prior/normalEstimate';
import { sum } from '../numerics/sum';
import { chiSquareSf } from '../srm/chiSquareSf';
import type { Heterogeneity } from '../strata/heterogeneity';

/**
 * Is an effect the same everywhere? Cochran's Q (1954): Σ w (e - ē)², w = 1 / standard error², ē the mean with these weights,
 * against chi-square with one degree of freedom less than effects.
 *
 * As Σ w_i w_j (e_i - e_j)² / Σ w over pairs, in which nothing cancels: relative error below 1e-13. Assumes normal errors and
 * independent effects; weak for few or uncertain ones: a large p does not show that the effect is the same.
 *
 * @throws RangeError for estimates or standard errors that cannot be, naming the field
 * @example
 * cochranQ([{ estimate: 0.1, standardError: 0.02 }, { estimate: 0.02, standardError: 0.02 }]); // => { statistic: 8, df: 1, pValue: 0.00467… }
 */
export function cochranQ(effects: readonly NormalEstimate[]): Heterogeneity {
  effects.forEach((effect, i) => requireNormal(`effects[${i}].`, effect));
  return heterogeneityOf(effects);
}

/** {@link cochranQ} of effects that are known to be such. */
export function heterogeneityOf(effects: readonly NormalEstimate[]): Heterogeneity {
  const df = Math.max(0, effects.length - 1);
  // In units of the smallest error, so that no weight overflows.
  const unit = Math.min(...effects.map(({ standardError }) => standardError));
  const weights = effects.map(({ standardError }) => (unit / standardError) ** 2);
  const distances = effects.map(({ estimate }, i) =>
    sum(effects.slice(0, i).map((other, j) => weights[j]! * ((estimate - other.estimate) / unit) ** 2))
  );
  const statistic = df > 0 ? sum(distances.map((distance, i) => weights[i]! * distance)) / sum(weights) : 0;
  return { statistic, df, pValue: df > 0 ? chiSquareSf(statistic, df) : null };
}
