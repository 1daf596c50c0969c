import { normalQuantile } from '../numerics/normal';
import { invalid } from '../validation/invalid';
import { requireFinite, requireInsideUnit, requireOneOf, requirePositiveInteger } from '../validation/numbers';

/**
 * How the variance of the difference of two proportions is put:
 * - `unpooled`: p1 q1 + p2 q2 throughout;
 * - `pooled`: 2 p q at the average rate under the null (R's power.prop.test; Fleiss, Statistical Methods for Rates
 *   and Proportions, 3rd ed., section 4.2);
 * - `baseline_variance`: 2 p1 q1 under the null (Evan Miller's calculator);
 * - `arcsine`: Cohen's h, whose variance does not depend on the rate (Cohen 1988, chapter 6; statsmodels).
 */
export type PowerMethod = 'unpooled' | 'pooled' | 'baseline_variance' | 'arcsine';

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

/** The effect to detect, one way or the other. */
export interface MinimumEffect {
  /** Relative to the baseline: 0.2 is "from 5 % to 6 %". */
  readonly mdeRelative?: number;
  /** In units of the rate: 0.01 is "from 5 % to 6 %". */
  readonly mdeAbsolute?: number;
}

/** A design that has been checked, with its defaults filled in. */
export interface CheckedDesign {
  readonly baseline: number;
  readonly arms: number;
  readonly method: PowerMethod;
  /** Phi^-1(1 - alpha' / sides), alpha' after the correction. */
  readonly zAlpha: number;
  readonly sides: 1 | 2;
}

export const DEFAULT_ALPHA = 0.05;
export const DEFAULT_POWER = 0.8;
const DEFAULT_METHOD: PowerMethod = 'pooled';

/** Refuses a design that cannot be. */
export function checkedDesign(design: TestDesign): CheckedDesign {
  const { baseline, alpha = DEFAULT_ALPHA, sides = 2, arms = 2, correction = 'none', method = DEFAULT_METHOD } = design;
  requireInsideUnit('baseline', baseline);
  requireInsideUnit('alpha', alpha);
  requireOneOf('sides', sides, [1, 2]);
  requirePositiveInteger('arms', arms);
  if (arms < 2) throw invalid('arms', arms, 'a test needs at least 2 arms, control included');
  requireOneOf('correction', correction, ['none', 'bonferroni']);
  requireOneOf('method', method, ['unpooled', 'pooled', 'baseline_variance', 'arcsine']);
  const perComparison = correction === 'bonferroni' ? alpha / (arms - 1) : alpha;
  return { baseline, arms, method, sides, zAlpha: -normalQuantile(perComparison / sides) };
}

/** The difference of the rates, signed; refuses an effect that is none, or one that leaves (0, 1). */
export function checkedEffect(baseline: number, { mdeRelative, mdeAbsolute }: MinimumEffect): number {
  if ((mdeRelative === undefined) === (mdeAbsolute === undefined)) {
    const given = mdeRelative === undefined ? 'neither' : 'both';
    throw invalid('mdeRelative | mdeAbsolute', given, 'pass one of the two');
  }
  const field = mdeRelative === undefined ? 'mdeAbsolute' : 'mdeRelative';
  const value = (mdeRelative ?? mdeAbsolute) as number;
  requireFinite(field, value);
  if (value === 0) throw invalid(field, value, 'no sample finds an effect of 0; pass the smallest effect that matters');
  const difference = mdeRelative === undefined ? value : baseline * value;
  const rate = baseline + difference;
  if (!(rate > 0 && rate < 1)) {
    throw invalid(field, value, `it moves the baseline ${baseline} to ${rate}; the new rate must lie between 0 and 1`);
  }
  return difference;
}
