import { normalCdf } from '../numerics/normal';
import { DEFAULT_ALPHA } from '../power/defaults';
import { requireBetween, requireWithin } from '../validation/ensure';
import type { BoundaryDesign } from './boundaryFor';
import { plannedBoundary } from './plannedBoundary';

/** What {@link requiredProbability} is asked. */
export interface RequiredOptions extends BoundaryDesign {
  /** Claims that share alpha (Bonferroni), such as one for each treatment; 1 unless set. */
  readonly claims?: number;
}

/**
 * The z that {@link plannedBoundary} asks for when a fraction t of the planned information is in: c / √min(1, t),
 * Infinity while there is nothing. Relative error below 1e-13.
 *
 * @throws RangeError for a fraction below 0, a chance or a number of claims that cannot be, naming the field
 * @example
 * requiredZ(0.25); // => 4.4828…
 */
export function requiredZ(t: number, { alpha = DEFAULT_ALPHA, claims = 1, sides }: RequiredOptions = {}): number {
  requireWithin('t', t, 0, Infinity, true);
  requireWithin('claims', claims, 1, Infinity);
  requireBetween('alpha', alpha, 0, 1);
  return plannedBoundary({ alpha: alpha / claims, ...(sides && { sides }) }) / Math.sqrt(Math.min(1, t));
}

/**
 * How probable must a claim be, when a fraction t of the planned information is in, to be wrong in at most alpha of the
 * tests however often one looks until the plan is reached?
 *
 * Phi({@link requiredZ}(t)); 1 while there is nothing. The planned boundary is a Bayesian rule: a prior N(0, tau²) on the
 * effect with tau → 0 asks for just that (Freedman and Spiegelhalter 1989). Absolute error below 1e-15; what is missing to
 * 1, normalCdf(-z), to a relative 1e-12.
 *
 * @throws RangeError as requiredZ does
 * @example
 * requiredProbability(0.5); // => 0.9992…
 */
export function requiredProbability(t: number, options: RequiredOptions = {}): number {
  return normalCdf(requiredZ(t, options));
}
