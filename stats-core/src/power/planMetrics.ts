import { sampleSizeInflation } from '../sequential/sampleSizeInflation';
import { ensure, requireBetween, requireWithin } from '../validation/ensure';
import { daysToReach } from './daysToReach';
import type { DailyTraffic } from './daysToReach';
import { DEFAULT_ALPHA, DEFAULT_POWER } from './defaults';
import type { MinimumEffect } from './design';
import type { MeanDesign } from './meanDesign';
import { sampleSizeOfMean } from './sampleSizeOfMean';
import type { SampleSizeOfMean } from './sampleSizeOfMean';

/** A metric of a plan, in its own unit; of a rate p the standard deviation is √(p (1 - p)). */
export interface PlannedMetric extends Pick<MeanDesign, 'mean' | 'sd' | 'sdTreatment'> {
  readonly key: string;
}

/** The metric that is to improve. */
export interface PlannedGoal extends PlannedMetric, MinimumEffect {}

/** A metric that must not get worse by more than its margin, one way or the other; the relative one counts of both. */
export interface PlannedGuardrail extends PlannedMetric {
  /** A fraction of the mean, above 0. */
  readonly margin?: number;
  /** In the unit of the metric, above 0. */
  readonly marginAbsolute?: number;
}

/** What {@link planMetrics} is asked. */
export interface MetricsPlanInput {
  readonly goal: PlannedGoal;
  /** None unless set. */
  readonly guardrails?: readonly PlannedGuardrail[];
  /** Number of arms, control included; 2 unless set. */
  readonly arms?: number;
  /** Of the traffic, one for each arm, control first, on any scale; equal unless set. */
  readonly shares?: readonly number[];
  /** Chance to ship what does nothing for the goal, and chance to call one guardrail safe that is not; 0.05 unless set. */
  readonly alpha?: number;
  /** Chance to ship what improves the goal by its smallest effect and moves no guardrail; 0.8 unless set. */
  readonly power?: number;
  /** Looks under the planned rule, the last at the planned size; one at the end, at alpha, unless set. */
  readonly looks?: number;
  /** New units a day in all arms together; without it no days are told. */
  readonly unitsPerDay?: DailyTraffic;
}

/** What one metric asks for. */
export interface MetricPlan extends SampleSizeOfMean {
  readonly key: string;
  /** Chance that this metric passes. */
  readonly power: number;
}

/** What a test with a goal and guardrails needs. */
export interface MetricsPlan extends Pick<SampleSizeOfMean, 'nPerArm' | 'nTotal'> {
  /** Goal first, then the guardrails. */
  readonly metrics: readonly MetricPlan[];
  /** Key of the metric that asks for most, and so for the size of the test. */
  readonly limiting: string;
  /** Until the planned size; null when reason says why. */
  readonly days: number | null;
  readonly reason: 'traffic-unknown' | 'no-traffic' | null;
}

/**
 * How large must a test be that ships only where the goal improves and every guardrail is proven safe, and how long
 * does it take?
 *
 * The largest of the metrics' sizes ({@link sampleSizeOfMean}). A guardrail is a one-sided test at alpha of "worse by more
 * than the margin", planned for a treatment that changes it by nothing; with the goal that makes G + 1 tests that
 * must all pass, each of which may miss with probability beta / (G + 1) (Schultzberg, Ankargren and Frånberg 2024): Bonferroni
 * on the misses, safe whatever the correlation. Alpha is shared among the treatments for the goal, and by no guardrails,
 * as {@link decideMetrics} does. With looks, sizes grow by {@link sampleSizeInflation}.
 *
 * @throws RangeError for metrics, margins, shares, chances or looks that cannot be, naming the field
 * @example
 * planMetrics({
 *   goal: { key: 'revenue', mean: 12.5, sd: 40, mdeRelative: 0.05 },
 *   guardrails: [{ key: 'sessions', mean: 3.2, sd: 5, margin: 0.02 }],
 *   unitsPerDay: 10_000,
 * }).days; // => 21
 */
export function planMetrics(input: MetricsPlanInput): MetricsPlan {
  const { goal, guardrails = [], shares, arms = shares?.length ?? 2, looks } = input;
  const { alpha = DEFAULT_ALPHA, power = DEFAULT_POWER, unitsPerDay } = input;
  requireWithin('arms', arms, 2, Infinity);
  requireBetween('alpha', alpha, 0, 1);
  requireBetween('power', power, alpha, 1);
  const each = 1 - (1 - power) / (guardrails.length + 1);
  const size = (
    metric: PlannedMetric,
    { mdeRelative, mdeAbsolute }: MinimumEffect,
    ofAlpha: number,
    sides: 1 | 2
  ): MetricPlan => {
    const { key, mean, sd, sdTreatment } = metric;
    const design = { alpha: ofAlpha, power: each, sides };
    const inflation = looks === undefined ? 1 : sampleSizeInflation({ ...design, looks }).inflation;
    return {
      key,
      ...sampleSizeOfMean({ mean, sd, sdTreatment, mdeRelative, mdeAbsolute, ...design, shares, arms, inflation }),
      power: each,
    };
  };
  const metrics = [
    size(goal, goal, alpha / (arms - 1), 2),
    ...guardrails.map((guardrail, i) => size(guardrail, marginOf(guardrail, `guardrails[${i}]`), alpha, 1)),
  ];
  const largest = metrics.reduce((most, metric) => (metric.nTotal > most.nTotal ? metric : most));
  const { nPerArm, nTotal, key } = largest;
  const duration =
    unitsPerDay === undefined ? { days: null, reason: 'traffic-unknown' as const } : daysToReach(nTotal, unitsPerDay);
  return { metrics, limiting: key, nPerArm, nTotal, ...duration };
}

/** The margin as an effect that a one-sided test is to find. */
function marginOf({ margin, marginAbsolute }: PlannedGuardrail, at: string): MinimumEffect {
  const [field, worst]: [string, number] =
    margin === undefined ? ['marginAbsolute', marginAbsolute ?? NaN] : ['margin', margin];
  ensure(worst > 0 && worst < Infinity, `${at}.${field}`, worst, 'must be above 0');
  return margin === undefined ? { mdeAbsolute: worst } : { mdeRelative: worst };
}
