import { normalQuantile } from '../numerics/normal';
import { sum } from '../numerics/sum';
import { requireBetween, requireWithin } from '../validation/ensure';
import { DEFAULT_POWER } from './defaults';
import type { MinimumEffect } from './design';
import { armRatios, checkedMeanDesign, effectOnMean } from './meanDesign';
import type { MeanDesign } from './meanDesign';

/** What {@link sampleSizeOfMean} is asked. */
export interface SampleSizeOfMeanInput extends MeanDesign, MinimumEffect {
  /** Chance of finding the effect when it is real; 0.8 unless set. */
  readonly power?: number;
  /** Of the traffic, one for each arm, control first, on any scale; equal unless set. */
  readonly shares?: readonly number[] | undefined;
  /** By how much looking early makes the sample grow, see {@link sampleSizeInflation}; 1, one look, unless set. */
  readonly inflation?: number;
}

/** Units to collect, arm by arm, control first. */
export interface SampleSizeOfMean {
  readonly nExact: readonly number[];
  /** nExact rounded up. */
  readonly nPerArm: readonly number[];
  readonly nTotal: number;
}

/**
 * How many units does each arm need to detect a given change of a mean, or of anything with a standard deviation a unit?
 *
 * n_C = (zAlpha + zBeta)² (sd² + sdTreatment² / r) / effect² inflation and n_T = r n_C: the z-test of the difference, each
 * treatment against the control, r the treatment's share over the control's; of several treatments the one with the
 * smallest share counts. For a ratio `sd` is that of (y - R z) / mean(z), with CUPED that of the residuals,
 * sd √(1 - rho²), for all others what a pilot shows ({@link sdFromPilot}). Relative error below 1e-12.
 *
 * Assumes that the mean of so many units is normal: for skewed metrics some 355 skewness² units an arm, fewer in
 * even splits (Kohavi et al. 2014).
 *
 * @throws RangeError for a mean, deviations, an effect, shares or a design that cannot be, naming the field
 * @example
 * sampleSizeOfMean({ mean: 12.5, sd: 40, mdeRelative: 0.05 }).nPerArm; // => [ 64299, 64299 ]
 */
export function sampleSizeOfMean(input: SampleSizeOfMeanInput): SampleSizeOfMean {
  const { shares, arms = shares?.length ?? 2, power = DEFAULT_POWER, inflation = 1 } = input;
  const { mean, sd, sdTreatment, zAlpha } = checkedMeanDesign({ ...input, arms });
  const effect = effectOnMean(mean, input);
  const ratios = armRatios(arms, shares);
  requireBetween('power', power, 0, 1);
  requireWithin('inflation', inflation, 1, Infinity, true);
  // A power below what chance alone has asks for nothing.
  const deviations = Math.max(0, zAlpha + normalQuantile(power));
  const smallest = Math.min(...ratios.slice(1));
  const unitsForOne = (sd / effect) ** 2 + (sdTreatment / effect) ** 2 / smallest;
  const nExact = ratios.map((ratio) => deviations ** 2 * unitsForOne * inflation * ratio);
  const nPerArm = nExact.map(Math.ceil);
  return { nExact, nPerArm, nTotal: sum(nPerArm) };
}
