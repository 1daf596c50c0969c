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
  /** Who has to take part until the smallest arm has its size; Infinity when it gets nobody. */
  total: number;
  /** How long that takes. */
  weeks: number;
  /** Share of all visitors that takes part, a fraction. */
  takePart: number;
  /** Share of the smallest arm among them; null when the arms are even. */
  smallestShare: number | null;
  /** The smallest relative lift that can be found after so many weeks, fractions. */
  curve: Array<{ weeks: number; mde: number }>;
}

/** Why there is no estimate. */
export interface NoEstimate {
  /** What is to be corrected; null: the split, which has its own problems. */
  field: 'weeklyTraffic' | 'baselinePct' | 'mdePct' | null;
  reason: string;
}

const CURVE_WEEKS = [1, 2, 3, 4, 6, 8, 10, 12, 16];
/** Shares closer than this are one split, cut into whole buckets. */
const EVEN_SHARE_TOLERANCE = 0.001;

/**
 * How long the test takes to find the effect with the power asked for, two-sided. The smallest arm decides: the test
 * is as long as that one takes to fill.
 *
 * @param shares of all arms among all visitors: what they leave is outside the traffic, or held out.
 */
export function powerEstimate(input: PowerInput, shares: readonly number[]): PowerEstimate | NoEstimate {
  const { weeklyTraffic, alpha, power } = input;
  const problem = inputProblem(input);
  if (problem !== null) {
    return problem;
  }
  const takePart = shares.reduce((sum, share) => sum + share, 0);
  if (!Number.isFinite(takePart)) {
    return { field: null, reason: t('power.need-split', 'Enter how visitors are split among the variants.') };
  }
  const arms = shares.length;
  const plan = { baseline: input.baselinePct / 100, arms, alpha, power };
  const { nPerArm, nTotal } = sampleSize({ ...plan, mdeRelative: input.mdePct / 100 });
  const smallest = Math.min(...shares);
  const isEven = takePart > 0 && (Math.max(...shares) - smallest) / takePart < EVEN_SHARE_TOLERANCE;
  const ofSmallest = isEven ? takePart / arms : smallest;
  return {
    perArm: nPerArm,
    total: isEven ? nTotal : smallest > 0 ? Math.ceil((nPerArm * takePart) / smallest) : Infinity,
    weeks: nPerArm / (weeklyTraffic * ofSmallest),
    takePart,
    smallestShare: isEven || takePart === 0 ? null : smallest / takePart,
    curve: CURVE_WEEKS.flatMap((weeks) => {
      const nInSmallest = weeks * weeklyTraffic * ofSmallest;
      const { relative } =
        nInSmallest > 0 ? minimumDetectableEffect({ ...plan, nPerArm: nInSmallest }) : { relative: null };
      return relative === null ? [] : [{ weeks, mde: relative }];
    }),
  };
}

function inputProblem({ weeklyTraffic, baselinePct, mdePct }: PowerInput): NoEstimate | null {
  if (!(weeklyTraffic > 0)) {
    return {
      field: 'weeklyTraffic',
      reason: t('power.need-traffic', 'Enter how many visitors come by each week.'),
    };
  }
  if (!(baselinePct > 0 && baselinePct < 100)) {
    return {
      field: 'baselinePct',
      reason: t('power.need-baseline', 'Enter the rate at which visitors convert today: above 0% and below 100%.'),
    };
  }
  if (!(mdePct > 0)) {
    return { field: 'mdePct', reason: t('power.need-mde', 'Enter the smallest lift worth finding, above 0%.') };
  }
  return (baselinePct / 100) * (1 + mdePct / 100) < 1
    ? null
    : {
        field: 'mdePct',
        reason: t(
          'power.lift-too-large',
          'A lift of {{lift}} takes {{baseline}} to 100% or beyond. Enter a smaller one.',
          { lift: formatPctOf100(mdePct), baseline: formatPctOf100(baselinePct) }
        ),
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
