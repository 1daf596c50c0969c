import { normalCdf } from '../numerics/normal';
import { checkedDesign, checkedEffect } from './design';
import type { CheckedDesign, MinimumEffect, TestDesign } from './design';
import { effectVariance } from './effectVariance';

/** What {@link power} is asked. */
export interface PowerInput extends TestDesign, MinimumEffect {
  /** Units in each arm. */
  readonly nPerArm: number;
  /** Count also significant results in the wrong direction when sides is 2 (R's strict = TRUE); off unless set. */
  readonly strict?: boolean;
}

/**
 * How likely is a test of this size to find the effect, when it is real?
 *
 * Phi((effect sqrt(n) - zAlpha sdNull) / sdEffect), the inverse of {@link sampleSize}; strict adds the far tail.
 * Absolute error below 1e-12.
 *
 * @throws RangeError for rates, an effect, a size or a design that cannot be, naming the field
 * @example
 * power({ baseline: 0.05, mdeRelative: 0.2, nPerArm: 8158 }); // => 0.80…
 */
export function power(input: PowerInput): number {
  const design = checkedDesign(input, input.nPerArm);
  const difference = checkedEffect(design.baseline, input);
  return powerOf(design, difference, input.strict);
}

/** The formula itself, for a design that has been checked. */
export function powerOf(design: CheckedDesign, difference: number, strict = false): number {
  const [effect, sdNull, sdEffect] = effectVariance(design.baseline, difference, design.method);
  const shift = effect * Math.sqrt(design.nPerArm);
  const found = normalCdf((shift - design.zAlpha * sdNull) / sdEffect);
  return strict && design.sides === 2 ? found + normalCdf((-shift - design.zAlpha * sdNull) / sdEffect) : found;
}
