import { formatCount } from '../format/formatCount';
import { formatPercent } from '../format/formatPercent';
import { DEFAULT_ALPHA, DEFAULT_POWER } from '../power/design';
import { sampleSize } from '../power/sampleSize';
import { requirePositive } from '../validation/numbers';
import type { NamedArm, PowerPlan } from './input';

/** The lift a test is planned to find when nobody said otherwise: 20 % of the baseline. */
export const DEFAULT_MDE_RELATIVE = 0.2;

/** Why it cannot be said how much data is needed. */
export type ProgressReason = 'no-baseline' | 'lift-out-of-range';

/** How far the test is on its way to the planned sample size. */
export interface Progress {
  /** Units so far, all arms together. */
  readonly collected: number;
  /** null when reason says why. */
  readonly neededPerArm: number | null;
  readonly neededTotal: number | null;
  /** Units still missing, summed over the arms that are short of neededPerArm. */
  readonly remaining: number | null;
  /** 0 to 1: how full the arms are, none counted beyond what it needs. */
  readonly fraction: number | null;
  readonly complete: boolean;
  readonly baseline: number | null;
  readonly baselineSource: 'plan' | 'observed' | null;
  readonly mdeRelative: number;
  readonly alpha: number;
  readonly power: number;
  readonly reason: ProgressReason | null;
  /** The same for a person. */
  readonly sentence: string;
}

/** Counts against the sample size the plan asks for. */
export function analyzeProgress(
  arms: readonly NamedArm[],
  control: NamedArm,
  plan: PowerPlan,
  plannedPerArm: number | undefined
): Progress {
  const { mdeRelative = DEFAULT_MDE_RELATIVE, alpha = DEFAULT_ALPHA, power = DEFAULT_POWER } = plan;
  const observed = control.conversions > 0 && control.conversions < control.n ? control.conversions / control.n : null;
  const baseline = plan.baseline ?? observed;
  const collected = arms.reduce((sum, arm) => sum + arm.n, 0);
  const shared = {
    collected,
    baseline,
    baselineSource: baseline === null ? null : plan.baseline === undefined ? ('observed' as const) : ('plan' as const),
    mdeRelative,
    alpha,
    power,
  };
  const unknown = (reason: ProgressReason, why: string): Progress => ({
    ...shared,
    neededPerArm: null,
    neededTotal: null,
    remaining: null,
    fraction: null,
    complete: false,
    reason,
    sentence: `Still gathering data — ${formatCount(collected)} events so far. ${why}`,
  });
  if (plannedPerArm !== undefined) requirePositive('plannedPerArm', plannedPerArm);
  else if (baseline === null) return unknown('no-baseline', 'How many are needed depends on a baseline rate.');
  else if (plan.baseline === undefined && !(baseline * (1 + mdeRelative) < 1)) {
    return unknown('lift-out-of-range', 'The planned lift would take the observed rate to 100% or beyond.');
  }
  const neededPerArm = Math.ceil(
    plannedPerArm ?? sampleSize({ baseline: baseline!, mdeRelative, alpha, power, arms: arms.length }).nExact
  );
  const neededTotal = neededPerArm * arms.length;
  const remaining = arms.reduce((sum, arm) => sum + Math.max(0, neededPerArm - arm.n), 0);
  const complete = remaining === 0;
  return {
    ...shared,
    neededPerArm,
    neededTotal,
    remaining,
    fraction: 1 - remaining / neededTotal,
    complete,
    reason: null,
    sentence: complete
      ? `Planned sample size reached: ${formatCount(collected)} events.`
      : `Still gathering data — ${formatCount(collected)} events so far. Need ~${formatCount(remaining)} more` +
        (baseline === null ? ' to reach the planned sample size.' : goal(power, mdeRelative, baseline)),
  };
}

function goal(power: number, mdeRelative: number, baseline: number): string {
  return (
    ` for ${formatPercent(power)} power to detect a ${formatPercent(mdeRelative)} lift` +
    ` on a ${formatPercent(baseline)} baseline.`
  );
}
