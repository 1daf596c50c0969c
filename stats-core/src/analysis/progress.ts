import { formatCount } from '../format/formatCount';
import { formatPercent } from '../format/formatPercent';
import { sum } from '../numerics/sum';
import { DEFAULT_ALPHA, DEFAULT_MDE_RELATIVE, DEFAULT_POWER } from '../power/defaults';
import { sampleSize } from '../power/sampleSize';
import { requireBetween } from '../validation/ensure';
import type { AnalysisInput, NamedArm } from './input';

/** How far the test is on its way to the planned sample size. */
export interface Progress {
  /** Units so far, all arms together. */
  readonly collected: number;
  /** null when reason says why. */
  readonly neededPerArm: number | null;
  /** Units still missing, summed over the arms that are short of neededPerArm; 0 once the plan is fulfilled. */
  readonly remaining: number | null;
  readonly complete: boolean;
  /** Rate of the control that the plan reckons with; null when it is neither planned nor observed. */
  readonly baseline: number | null;
  readonly mdeRelative: number;
  readonly alpha: number;
  readonly power: number;
  readonly reason: 'no-baseline' | null;
  /** The same for a person. */
  readonly sentence: string;
}

/** Counts against the sample size the plan asks for. */
export function analyzeProgress(
  arms: readonly NamedArm[],
  control: NamedArm,
  { power: plan = {}, plannedPerArm }: Pick<AnalysisInput, 'power' | 'plannedPerArm'>
): Progress {
  const { mdeRelative = DEFAULT_MDE_RELATIVE, alpha = DEFAULT_ALPHA, power = DEFAULT_POWER } = plan;
  const observed = control.conversions / control.n;
  // 0 of n, n of n, 0 of 0, and a rate that the lift would take to 1, are no baseline to plan with.
  const usable = observed > 0 && Math.max(observed, observed * (1 + mdeRelative)) < 1;
  const baseline = plan.baseline ?? (usable ? observed : null);
  requireBetween('plannedPerArm', plannedPerArm ?? 1, 0);
  const neededPerArm =
    plannedPerArm ?? (baseline === null ? null : sampleSize({ baseline, mdeRelative, alpha, power }).nPerArm);
  const collected = sum(arms.map(({ n }) => n));
  const remaining = neededPerArm && sum(arms.map(({ n }) => Math.max(0, neededPerArm - n)));
  const goal = baseline
    ? `for ${formatPercent(power)} power to detect a ${formatPercent(mdeRelative)} lift on a ${formatPercent(baseline)} baseline`
    : 'to reach the planned sample size';
  const need = remaining ? ` Need ~${formatCount(remaining)} more ${goal}.` : '';
  return {
    collected,
    neededPerArm,
    remaining,
    complete: remaining === 0,
    baseline,
    mdeRelative,
    alpha,
    power,
    reason: neededPerArm === null ? 'no-baseline' : null,
    sentence:
      remaining === 0
        ? `Planned sample size reached: ${formatCount(collected)} events.`
        : `Still gathering data — ${formatCount(collected)} events so far.${need}`,
  };
}
