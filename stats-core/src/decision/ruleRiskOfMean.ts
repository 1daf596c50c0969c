import { normalQuantile } from '../numerics/normal';
import { DEFAULT_ALPHA, DEFAULT_POWER } from '../power/defaults';
import type { MinimumEffect } from '../power/design';
import { checkedMeanDesign, effectOnMean } from '../power/meanDesign';
import type { MeanDesign } from '../power/meanDesign';
import { sampleSizeOfMean } from '../power/sampleSizeOfMean';
import { requireLooks } from '../sequential/looks';
import { mixtureScale } from '../sequential/mixtureScale';
import { requireBetween } from '../validation/ensure';
import { plannedTraffic } from './plannedTraffic';
import type { TrafficPlan } from './plannedTraffic';
import { riskOfRule } from './riskOfRule';
import type { RuledTruth, RuleRisk } from './riskOfRule';
import type { DecisionRule } from './rules';

/** A rule, and the plan for a metric with a standard deviation a unit that it is to serve. */
export interface RuleRiskOfMeanInput
  extends TrafficPlan, MinimumEffect, Pick<MeanDesign, 'mean' | 'sd' | 'sdTreatment'> {
  readonly rule: DecisionRule;
  /** Number of arms, control included; 2 unless set. */
  readonly arms?: number;
  /** Chance of a false winner that the planned and the anytime rule keep; 0.05 unless set. */
  readonly alpha?: number;
  /** Chance that the plan is made to find the effect with; 0.8 unless set. */
  readonly power?: number;
  /** Scale of the effects the anytime rule mixes, in the unit of the metric; the plan's {@link mixtureScale} unless set. */
  readonly tau?: number;
}

/**
 * What does a decision rule cost for this plan, where the metric is a mean, or anything with a standard deviation a unit?
 *
 * As {@link ruleRisk}: boundaries on z by {@link crossing}, exactly, with the truth least favourable where there are more than
 * two arms. The drift is effect / √((sd² + sdTreatment²) / plannedPerArm); the anytime rule judges the difference of the means by
 * {@link logEvalue}. Without an effect treatments have the control's deviation.
 *
 * Takes means as normal, arms of one size, and the same traffic every day. Where units are skewed and arms uneven,
 * false winners are more than this unless the comparison corrects for skewness (Hall 1992).
 *
 * @throws RangeError for a rule, a mean, deviations, an effect, a size or a number of looks that cannot be, naming the field
 * @example
 * ruleRiskOfMean({ rule: 'planned', mean: 12.5, sd: 40, mdeRelative: 0.05, looks: 30 }).power; // => 0.7488…
 */
export function ruleRiskOfMean(input: RuleRiskOfMeanInput): RuleRisk {
  const { rule, looks, arms = 2, alpha = DEFAULT_ALPHA, power = DEFAULT_POWER } = input;
  const { mean, sd, sdTreatment, mdeRelative, mdeAbsolute } = input;
  const design = checkedMeanDesign({ mean, sd, sdTreatment, alpha, arms });
  const effect = effectOnMean(mean, input);
  requireLooks(looks);
  requireBetween('power', power, alpha, 1);
  const tau = input.tau ?? mixtureScale(effect / (normalQuantile(power) - normalQuantile(alpha / 2)), alpha);
  requireBetween('tau', tau, 0);
  const size = { mean, sd, sdTreatment, mdeRelative, mdeAbsolute, alpha, power };
  const traffic = plannedTraffic(input, () => sampleSizeOfMean(size).nExact[0]!);
  const truth = (difference: number, deviation: number): RuledTruth => {
    const standardErrorAt = (n: number): number => Math.hypot(sd, deviation) / Math.sqrt(n);
    return { drift: difference / standardErrorAt(traffic.plannedPerArm), standardErrorAt };
  };
  return riskOfRule({ rule, arms, looks, alpha, tau, ...traffic }, truth(0, sd), truth(effect, design.sdTreatment));
}
