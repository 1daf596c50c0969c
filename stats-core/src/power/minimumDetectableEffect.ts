import { bisect } from '../numerics/bisect';
import { SMALLEST } from '../numerics/limits';
import { checkedDesign } from './design';
import type { TestDesign } from './design';
import { powerOf } from './power';

/** What {@link minimumDetectableEffect} is asked. */
export interface DetectableEffectInput extends TestDesign {
  /** Units in each arm. */
  readonly nPerArm: number;
  /** Chance of finding the effect when it is real; 0.8 unless set. */
  readonly power?: number;
}

/** The smallest effect a test of this size finds; null with a reason when even the largest one escapes it. */
export type DetectableEffect =
  | { readonly absolute: number; readonly relative: number; readonly reason: null }
  | { readonly absolute: null; readonly relative: null; readonly reason: 'sample-too-small' };

/**
 * What is the smallest increase that a test of this size can find?
 *
 * The difference at which {@link power} reaches the power asked for, by bisection: power rises with the difference
 * between no change and a rate of 1. Relative error below 1e-12. A sample so small that even a rate of 1 would escape
 * it has no answer, and says so.
 *
 * @throws RangeError for a rate, a size or a design that cannot be, naming the field
 * @example
 * minimumDetectableEffect({ baseline: 0.05, nPerArm: 8158 }).relative; // => 0.19999…
 */
export function minimumDetectableEffect(input: DetectableEffectInput): DetectableEffect {
  const design = checkedDesign(input, input.nPerArm);
  const finds = (difference: number) => powerOf(design, difference) >= design.power;
  const widest = 1 - design.baseline;
  if (!finds(widest)) return { absolute: null, relative: null, reason: 'sample-too-small' };
  const absolute = bisect(SMALLEST, widest, finds);
  return { absolute, relative: absolute / design.baseline, reason: null };
}
