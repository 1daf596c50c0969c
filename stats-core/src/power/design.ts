import { DEFAULT_ALPHA, DEFAULT_POWER } from './defaults';
import { normalQuantile } from '../numerics/normal';
import { ensure, requireBetween, requireOneOf, requireWithin } from '../validation/ensure';
import { NULL_VARIANCE } from './effectVariance';
import type { PowerMethod } from './effectVariance';

/** What {@link sampleSize}, {@link power} and {@link minimumDetectableEffect} agree on. */
export interface TestDesign {
  /** Conversion rate of the control, a fraction. */
  readonly baseline: number;
  /** Chance of a false alarm; 0.05 unless set. */
  readonly alpha?: number;
  /** 2 looks for a change in either direction (the default), 1 in one. */
  readonly sides?: 1 | 2;
  /** Number of arms, control included; 2 unless set. */
  readonly arms?: number;
  /** 'bonferroni' divides alpha by the number of treatments; 'none' (the default) does not. */
  readonly correction?: 'none' | 'bonferroni';
  /** 'pooled' unless set. */
  readonly method?: PowerMethod;
}

/** The effect to detect, one way or the other; the relative one counts when both are given. */
export interface MinimumEffect {
  /** Relative to the baseline: 0.2 is "from 5 % to 6 %". */
  readonly mdeRelative?: number;
  /** In units of the rate: 0.01 is "from 5 % to 6 %". */
  readonly mdeAbsolute?: number;
}

/** A design that has been checked, with its defaults filled in. */
export interface CheckedDesign {
  readonly power: number;
  readonly nPerArm: number;
  readonly baseline: number;
  readonly arms: number;
  readonly sides: 1 | 2;
  readonly method: PowerMethod;
  /** Phi^-1(1 - alpha' / sides), alpha' after the correction. */
  readonly zAlpha: number;
}

/** Refuses a design, or a number of units per arm, that cannot be. */
export function checkedDesign(design: TestDesign & { readonly power?: number }, nPerArm: number): CheckedDesign {
  const {
    baseline,
    alpha = DEFAULT_ALPHA,
    sides = 2,
    arms = 2,
    correction = 'none',
    method = 'pooled',
    power = DEFAULT_POWER,
  } = design;
  requireBetween('power', power, 0, 1);
  requireBetween('nPerArm', nPerArm, 0);
  requireBetween('baseline', baseline, 0, 1);
  requireBetween('alpha', alpha, 0, 1);
  requireOneOf('sides', sides, [1, 2]);
  requireWithin('arms', arms, 2, Infinity);
  requireOneOf('correction', correction, ['none', 'bonferroni']);
  requireOneOf('method', method, Object.keys(NULL_VARIANCE));
  const comparisons = correction === 'none' ? 1 : arms - 1;
  return { power, nPerArm, baseline, arms, sides, method, zAlpha: -normalQuantile(alpha / comparisons / sides) };
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
