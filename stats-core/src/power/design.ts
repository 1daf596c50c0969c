import { DEFAULT_POWER } from './defaults';
import { ensure, requireBetween, requireOneOf } from '../validation/ensure';
import { NULL_VARIANCE } from './effectVariance';
import type { PowerMethod } from './effectVariance';
import { checkedBudget } from './errorBudget';
import type { CheckedBudget, ErrorBudget } from './errorBudget';

/** What {@link sampleSize}, {@link power} and {@link minimumDetectableEffect} agree on. */
export interface TestDesign extends ErrorBudget {
  /** Conversion rate of the control, a fraction. */
  readonly baseline: number;
  /** 'pooled' unless set. */
  readonly method?: PowerMethod;
}

/** The effect to detect, one way or the other; the relative one counts when both are given. */
export interface MinimumEffect {
  /** Relative to the baseline: 0.2 is "from 5 % to 6 %". */
  readonly mdeRelative?: number | undefined;
  /** In units of the rate: 0.01 is "from 5 % to 6 %". */
  readonly mdeAbsolute?: number | undefined;
}

/** A design that has been checked, with its defaults filled in. */
export interface CheckedDesign extends CheckedBudget {
  readonly power: number;
  readonly nPerArm: number;
  readonly baseline: number;
  readonly method: PowerMethod;
}

/** Refuses a design, or a number of units per arm, that cannot be. */
export function checkedDesign(design: TestDesign & { readonly power?: number }, nPerArm: number): CheckedDesign {
  const { baseline, method = 'pooled', power = DEFAULT_POWER } = design;
  requireBetween('power', power, 0, 1);
  requireBetween('nPerArm', nPerArm, 0);
  requireBetween('baseline', baseline, 0, 1);
  requireOneOf('method', method, Object.keys(NULL_VARIANCE));
  return { power, nPerArm, baseline, method, ...checkedBudget(design) };
}

/** The difference of the rates, signed; refuses an effect that is none, or one that leaves (0, 1). */
export function checkedEffect(baseline: number, { mdeRelative, mdeAbsolute }: MinimumEffect): number {
  const field = mdeRelative === undefined ? 'mdeAbsolute' : 'mdeRelative';
  const effect = mdeRelative ?? mdeAbsolute ?? NaN;
  const difference = mdeRelative === undefined ? effect : baseline * effect;
  const rate = baseline + difference;
  const moves = effect !== 0 && rate > 0 && rate < 1;
  ensure(moves, field, effect, `must move the baseline ${baseline} to another rate between 0 and 1, not to ${rate}`);
  return difference;
}
