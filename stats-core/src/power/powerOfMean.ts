import { normalCdf } from '../numerics/normal';
import { requireBetween, requireLength } from '../validation/ensure';
import type { MinimumEffect } from './design';
import { checkedMeanDesign, effectOnMean } from './meanDesign';
import type { CheckedMeanDesign, MeanDesign } from './meanDesign';

/** Units of a test: as many in each arm, or arm by arm, control first. */
export type UnitsPerArm = number | readonly number[];

/** What {@link powerOfMean} is asked. */
export interface PowerOfMeanInput extends MeanDesign, MinimumEffect {
  readonly nPerArm: UnitsPerArm;
  /** Count also significant results in the wrong direction when sides is 2; off unless set. */
  readonly strict?: boolean;
}

/**
 * How likely is a test of this size to find the change of a mean, when it is real and one looks once?
 *
 * Phi(effect / se - zAlpha), se = √(sd² / n_C + sdTreatment² / n_T), the inverse of {@link sampleSizeOfMean}; of several
 * treatments that with the fewest units. Strict adds the far tail. Absolute error below 1e-12. With many looks:
 * {@link ruleRiskOfMean}.
 *
 * @throws RangeError for a mean, deviations, an effect, a size or a design that cannot be, naming the field
 * @example
 * powerOfMean({ mean: 12.5, sd: 40, mdeRelative: 0.05, nPerArm: 64299 }); // => 0.80000…
 */
export function powerOfMean(input: PowerOfMeanInput): number {
  const design = checkedMeanDesign(withArms(input));
  const { mean, zAlpha, sides } = design;
  const shift = effectOnMean(mean, input) / standardErrorOf(design, input.nPerArm);
  const found = normalCdf(shift - zAlpha);
  return input.strict && sides === 2 ? found + normalCdf(-shift - zAlpha) : found;
}

/** A list of sizes says how many arms there are. */
export function withArms<Input extends MeanDesign & { readonly nPerArm: UnitsPerArm }>(input: Input): Input {
  return typeof input.nPerArm === 'number' || input.arms !== undefined
    ? input
    : { ...input, arms: input.nPerArm.length };
}

/** Of the difference between the smallest treatment and the control. */
export function standardErrorOf({ arms, sd, sdTreatment }: CheckedMeanDesign, nPerArm: UnitsPerArm): number {
  const units = typeof nPerArm === 'number' ? new Array<number>(arms).fill(nPerArm) : nPerArm;
  requireLength('nPerArm', units, arms);
  units.forEach((n, i) => requireBetween(typeof nPerArm === 'number' ? 'nPerArm' : `nPerArm[${i}]`, n, 0));
  const [control, ...treatments] = units as [number, ...number[]];
  return Math.hypot(sd / Math.sqrt(control), sdTreatment / Math.sqrt(Math.min(...treatments)));
}
