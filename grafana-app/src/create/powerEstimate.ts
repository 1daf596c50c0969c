import { minimumDetectableEffect, sampleSize } from '@trackcrumb/stats-core';
import { formatNumber, formatPctOf100 } from '../format/numbers';
import { plural, t } from '../translation/translate';

/** What a person knows in advance. Percentages are 0-100. */
export interface PowerInput {
  weeklyTraffic: number;
  baselinePct: number;
  mdePct: number;
  /** Chance of a false winner, two-sided, and to find the lift; fractions. */
  alpha: number;
  power: number;
}

export interface PowerEstimate {
  perArm: number;
  total: number;
  weeks: number;
  /** The smallest relative lift that can be found after so many weeks, fractions. */
  curve: Array<{ weeks: number; mde: number }>;
  /** With an uneven split: when the smallest arm is full. Null when the arms are even. */
  smallestArm: { share: number; weeks: number } | null;
}

const CURVE_WEEKS = [1, 2, 3, 4, 6, 8, 10, 12, 16];
/** Shares closer than this are one split, cut into whole buckets. */
const EVEN_SHARE_TOLERANCE = 0.001;

/**
 * How long the test takes to find the effect with the power asked for, two-sided.
 *
 * @param shares of all arms among the visitors outside the holdout.
 * @returns the estimate, or the reason why there is none.
 */
export function powerEstimate(input: PowerInput, shares: readonly number[]): PowerEstimate | { reason: string } {
  const baseline = input.baselinePct / 100;
  const mdeRelative = input.mdePct / 100;
  if (!(input.weeklyTraffic > 0)) {
    return { reason: t('power.need-traffic', 'Enter how many visitors enter the test each week.') };
  }
  if (!(baseline > 0 && baseline < 1)) {
    return {
      reason: t('power.need-baseline', 'Enter the rate at which visitors convert today: above 0% and below 100%.'),
    };
  }
  if (!(mdeRelative > 0)) {
    return { reason: t('power.need-mde', 'Enter the smallest lift worth finding, above 0%.') };
  }
  if (!(baseline * (1 + mdeRelative) < 1)) {
    return {
      reason: t(
        'power.lift-too-large',
        'A lift of {{lift}} takes {{baseline}} to 100% or beyond. Enter a smaller one.',
        {
          lift: formatPctOf100(input.mdePct),
          baseline: formatPctOf100(input.baselinePct),
        }
      ),
    };
  }
  const arms = shares.length;
  const { alpha, power } = input;
  const { nPerArm, nTotal } = sampleSize({ baseline, mdeRelative, arms, alpha, power });
  const smallest = Math.min(...shares);
  const even = Math.max(...shares) - smallest < EVEN_SHARE_TOLERANCE;
  return {
    perArm: nPerArm,
    total: nTotal,
    weeks: nTotal / input.weeklyTraffic,
    curve: CURVE_WEEKS.flatMap((weeks) => {
      const { relative } = minimumDetectableEffect({
        baseline,
        arms,
        alpha,
        power,
        nPerArm: (weeks * input.weeklyTraffic) / arms,
      });
      return relative === null ? [] : [{ weeks, mde: relative }];
    }),
    smallestArm: even ? null : { share: smallest, weeks: nPerArm / (input.weeklyTraffic * smallest) },
  };
}

/** Weeks as people say them: whole above ten, one decimal below. */
export const weeksText = (weeks: number): string => {
  if (!Number.isFinite(weeks)) {
    return t('power.never', 'never');
  }
  const rounded = weeks >= 10 ? Math.ceil(weeks) : Math.ceil(weeks * 10) / 10;
  return plural(
    'power.weeks',
    { one: '{{shown}} week', other: '{{shown}} weeks' },
    { count: rounded, shown: formatNumber(rounded) }
  );
};
