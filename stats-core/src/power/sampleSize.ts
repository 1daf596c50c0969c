import { normalQuantile } from '../numerics/normal';
import { checkedDesign, checkedEffect } from './design';
import type { MinimumEffect, TestDesign } from './design';
import { effectVariance } from './effectVariance';

/** What {@link sampleSize} is asked. */
export interface SampleSizeInput extends TestDesign, MinimumEffect {
  /** Chance of finding the effect when it is real; 0.8 unless set. */
  readonly power?: number;
}

/** Units to collect before looking. */
export interface SampleSize {
  readonly nExact: number;
  /** nExact rounded up. */
  readonly nPerArm: number;
  readonly nTotal: number;
}

/**
 * How many units does each arm need to detect a given effect?
 *
 * n = ((zAlpha sdNull + zBeta sdEffect) / effect)² per arm, two-proportion z-test with equal arms, each treatment
 * against the control; see {@link PowerMethod} for the four ways to put the variances and their sources. Relative
 * error of nExact below 1e-10. The normal approximation wants some ten conversions per arm.
 *
 * @throws RangeError for rates, an effect or a design that cannot be, naming the field
 * @example
 * sampleSize({ baseline: 0.05, mdeRelative: 0.2 }).nPerArm; // => 8158
 */
export function sampleSize(input: SampleSizeInput): SampleSize {
  const design = checkedDesign(input, 1);
  const difference = checkedEffect(design.baseline, input);
  const [effect, sdNull, sdEffect] = effectVariance(design.baseline, difference, design.method);
  const nExact = ((design.zAlpha * sdNull + normalQuantile(design.power) * sdEffect) / effect) ** 2;
  const nPerArm = Math.ceil(nExact);
  return { nExact, nPerArm, nTotal: nPerArm * design.arms };
}
