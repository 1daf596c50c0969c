import { normalQuantile } from '../numerics/normal';
import { requireBetween } from '../validation/ensure';
import { DEFAULT_POWER } from './defaults';
import { checkedMeanDesign } from './meanDesign';
import type { MeanDesign } from './meanDesign';
import { standardErrorOf, withArms } from './powerOfMean';
import type { UnitsPerArm } from './powerOfMean';

/** What {@link minimumDetectableEffectOfMean} is asked. */
export interface DetectableEffectOfMeanInput extends MeanDesign {
  readonly nPerArm: UnitsPerArm;
  /** Chance of finding the effect when it is real; 0.8 unless set. */
  readonly power?: number;
}

/** The smallest change, in either direction, that a test of this size finds. */
export type DetectableEffectOfMean =
  | { readonly absolute: number; readonly relative: number; readonly reason: null }
  | { readonly absolute: number; readonly relative: null; readonly reason: 'no-mean' };

/**
 * What is the smallest change of a mean that a test of this size can find?
 *
 * (zAlpha + zBeta) √(sd² / n_C + sdTreatment² / n_T), and that over |mean|: the effect at which {@link powerOfMean} reaches
 * the power asked for. Relative error below 1e-13. Without a mean, or with one of 0, nothing is relative.
 *
 * @throws RangeError for a mean, deviations, a size or a design that cannot be, naming the field
 * @example
 * minimumDetectableEffectOfMean({ mean: 12.5, sd: 40, nPerArm: 64299 }).relative; // => 0.04999…
 */
export function minimumDetectableEffectOfMean(input: DetectableEffectOfMeanInput): DetectableEffectOfMean {
  const { power = DEFAULT_POWER } = input;
  const design = checkedMeanDesign(withArms(input));
  requireBetween('power', power, 0, 1);
  const deviations = Math.max(0, design.zAlpha + normalQuantile(power));
  const absolute = deviations * standardErrorOf(design, input.nPerArm);
  return design.mean
    ? { absolute, relative: absolute / Math.abs(design.mean), reason: null }
    : { absolute, relative: null, reason: 'no-mean' };
}
