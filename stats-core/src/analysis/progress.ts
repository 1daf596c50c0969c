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
  /** What a plan for this lift on the observed rate would ask for; null where there is a plan, or no usable rate. */
  readonly suggestedPerArm: number | null;
  /** Rate of the control: the planned one; where nothing was planned the observed one, which the suggestion reckons with. */
  readonly baseline: number | null;
  readonly mdeRelative: number;
  readonly alpha: number;
  readonly power: number;
  /** A size that comes from the data is no plan. */
  readonly reason: 'no-plan' | null;
  /** The same for a person. */
  readonly sentence: string;
}

/** Counts against the sample size that was planned, quoted as it was planned. */
export function analyzeProgress(
  arms: readonly NamedArm[],
  control: NamedArm,
  { power: plan = {}, plannedPerArm }: Pick<AnalysisInput, 'power' | 'plannedPerArm'>
): Progress {
  const { mdeRelative = DEFAULT_MDE_RELATIVE, alpha = DEFAULT_ALPHA, power = DEFAULT_POWER } = plan;
  const effect = { mdeRelative, alpha, power };
  requireBetween('plannedPerArm', plannedPerArm ?? 1, 0);
  const sizeFor = (baseline: number | null) => (baseline === null ? null : sampleSize({ baseline, ...effect }).nPerArm);
  const neededPerArm = plannedPerArm ?? sizeFor(plan.baseline ?? null);
  const baseline = plan.baseline ?? (neededPerArm === null ? usableRate(control, mdeRelative) : null);
  const collected = sum(arms.map(({ n }) => n));
  const remaining = neededPerArm && sum(arms.map(({ n }) => Math.max(0, neededPerArm - n)));
  const progress = {
    collected,
    neededPerArm,
    remaining,
    complete: remaining === 0,
    suggestedPerArm: neededPerArm === null ? sizeFor(baseline) : null,
    baseline,
    ...effect,
    reason: neededPerArm === null ? ('no-plan' as const) : null,
  };
  return { ...progress, sentence: sentence(progress) };
}

/** 0 of n, n of n, 0 of 0, and a rate that the lift would take to 1, are no baseline to reckon with. */
function usableRate({ conversions, n }: NamedArm, mdeRelative: number): number | null {
  const observed = conversions / n;
  return observed > 0 && Math.max(observed, observed * (1 + mdeRelative)) < 1 ? observed : null;
}

function sentence(progress: Omit<Progress, 'sentence'>): string {
  const { collected, remaining, suggestedPerArm, baseline, mdeRelative, power } = progress;
  if (remaining === 0) return `Planned sample size reached: ${formatCount(collected)} events.`;
  const gathering = `Still gathering data — ${formatCount(collected)} events so far.`;
  const effect =
    baseline &&
    `${formatPercent(power)} power to detect a ${formatPercent(mdeRelative)} lift on a ${formatPercent(baseline)} baseline`;
  if (remaining !== null) {
    return `${gathering} Need ~${formatCount(remaining)} more ${effect ? `for ${effect}` : 'to reach the planned sample size'}.`;
  }
  return suggestedPerArm === null
    ? gathering
    : `${gathering} No size was planned; ${effect} would take about ${formatCount(suggestedPerArm)} per arm.`;
}
