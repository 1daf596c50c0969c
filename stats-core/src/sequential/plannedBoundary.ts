import { normalQuantile } from '../numerics/normal';
import { DEFAULT_ALPHA } from '../power/defaults';
import { requireBetween, requireOneOf } from '../validation/ensure';
import { boundaryFor } from './boundaryFor';
import type { BoundaryDesign } from './boundaryFor';
import { requireLooksOrAny } from './looks';

/** What {@link plannedBoundary} is asked. */
export interface PlannedBoundaryInput extends BoundaryDesign {
  /** Evenly spaced looks, the last at the planned size; Infinity, as many as one likes, unless set. */
  readonly looks?: number;
}

/**
 * The c of the boundary |z| >= c / √t, t being the fraction of the planned information: early on it asks for much, at the
 * planned size for hardly more than a test that is looked at once (O'Brien and Fleming 1979).
 *
 * z(t) √t is a Brownian motion, which the boundary asks to leave ±c before t = 1. However often one looks, that happens in
 * at most alpha of the tests without an effect for c = z(1 - alpha / (2 sides)): by the reflection principle a side is
 * reached twice as often as it is exceeded at t = 1. For a known number of evenly spaced looks c is solved with
 * {@link crossing}, and is smaller. Relative error below 1e-9. Nothing is promised beyond t = 1.
 *
 * @throws RangeError for a chance, a number of sides or of looks that cannot be, naming the field
 * @example
 * plannedBoundary({ looks: 30 }); // => 2.1446…
 */
export function plannedBoundary({
  alpha = DEFAULT_ALPHA,
  sides = 2,
  looks = Infinity,
}: PlannedBoundaryInput = {}): number {
  requireBetween('alpha', alpha, 0, 1);
  requireOneOf('sides', sides, [1, 2]);
  requireLooksOrAny(looks);
  const continuous = -normalQuantile(alpha / (2 * sides));
  return looks === Infinity ? continuous : boundaryFor((t) => 1 / Math.sqrt(t), looks, alpha, sides, continuous);
}
