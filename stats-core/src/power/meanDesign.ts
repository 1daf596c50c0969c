import { ensure, requireBetween, requireLength } from '../validation/ensure';
import type { MinimumEffect } from './design';
import { checkedBudget } from './errorBudget';
import type { CheckedBudget, ErrorBudget } from './errorBudget';

/** What planning for a mean, or for anything with a standard deviation a unit, is agreed on. */
export interface MeanDesign extends ErrorBudget {
  /** Of the control, in the unit of the metric; may be below 0. Only what is relative needs it. */
  readonly mean?: number | undefined;
  /** Standard deviation of one unit, above 0; see {@link sdFromPilot} for metrics that are no means. */
  readonly sd: number;
  /** The same in the treatments; `sd` unless set. */
  readonly sdTreatment?: number | undefined;
}

/** A design for a mean that has been checked. */
export interface CheckedMeanDesign extends CheckedBudget {
  readonly mean: number | undefined;
  readonly sd: number;
  readonly sdTreatment: number;
}

/** Refuses a mean, deviations or a budget that cannot be. */
export function checkedMeanDesign(design: MeanDesign): CheckedMeanDesign {
  const { mean, sd, sdTreatment = sd } = design;
  if (mean !== undefined) requireBetween('mean', mean);
  requireBetween('sd', sd, 0);
  ensure(Number.isFinite(sdTreatment) && sdTreatment >= 0, 'sdTreatment', sdTreatment, 'must be a number from 0 on');
  return { mean, sd, sdTreatment, ...checkedBudget(design) };
}

/** The size of the effect, in the unit of the metric; refuses one that is none. */
export function effectOnMean(mean: number | undefined, { mdeRelative, mdeAbsolute }: MinimumEffect): number {
  if (mdeRelative === undefined) return requireEffect('mdeAbsolute', mdeAbsolute ?? NaN, mdeAbsolute ?? NaN);
  ensure(mean !== undefined && mean !== 0, 'mean', mean ?? null, 'a relative effect needs a mean that is not 0');
  return requireEffect('mdeRelative', mdeRelative, mean * mdeRelative);
}

function requireEffect(field: string, value: number, effect: number): number {
  ensure(Number.isFinite(effect) && effect !== 0, field, value, 'must be a change of the mean, not none');
  return Math.abs(effect);
}

/**
 * Units of the arms as multiples of the control's, control first; equal unless shares are given, on any scale.
 */
export function armRatios(arms: number, shares: readonly number[] | undefined): number[] {
  if (shares === undefined) return new Array<number>(arms).fill(1);
  requireLength('shares', shares, arms);
  shares.forEach((share, i) => requireBetween(`shares[${i}]`, share, 0));
  return shares.map((share) => share / shares[0]!);
}
