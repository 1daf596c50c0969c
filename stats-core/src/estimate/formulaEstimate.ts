import type { Formula } from '../formula/parseFormula';
import { type CoMoments, requireCoMoments } from '../moments/coMoments';
import { combineComponents } from '../moments/combineComponents';
import { requireThirdMoment, type ThirdMomentOption, withThirdMoment } from '../moments/thirdMoment';
import type { EstimatedArm } from './armEstimate';
import { estimateFromMoments, FEWEST_UNITS, noEstimate } from './estimateFromMoments';

/**
 * What is a formula of means, such as (revenue - cost) / orders, and how sure is it? g at the means, and by the delta
 * method (Cramér 1946) s² = g' Σ g' / n with the exact slopes g' of the formula, n - 1 degrees of freedom. To first
 * order: right where g is nearly straight over a few standard errors.
 *
 * Relative error below 1e-12 where neither the formula nor the variances cancel.
 *
 * @param formula by {@link parseFormula}: once, then for every arm
 * @param moments with one component per name of the formula, in the order of `formula.names`
 * @param options thirdMoment of Σ g'ᵢ xᵢ, divisor n, where SQL has it instead of third products
 * @throws RangeError for co-moments that no units have, naming the field
 * @example
 * formulaEstimate(
 *   parseFormula('y / z'),
 *   coMomentsFrom({ n: 1000, mean: [5, 2], covariance: [[9, 1.5], [1.5, 1]] }),
 * ).standardError; // => 0.0440…
 */
export function formulaEstimate(formula: Formula, moments: CoMoments, options: ThirdMomentOption = {}): EstimatedArm {
  requireCoMoments('moments', moments, formula.names.length);
  requireThirdMoment(options);
  if (moments.n < FEWEST_UNITS) return noEstimate('too-few-units');
  const at = formula.evaluate(moments.mean);
  // A slope of 0 everywhere leaves the first order nothing to say.
  if (at === null || at.gradient.every((slope) => slope === 0)) return noEstimate('formula-undefined');
  return estimateFromMoments(at.value, withThirdMoment(combineComponents(moments, at.gradient), options));
}
