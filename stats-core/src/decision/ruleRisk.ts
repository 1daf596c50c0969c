import { DEFAULT_ALPHA, DEFAULT_MDE_RELATIVE, DEFAULT_POWER } from '../power/defaults';
import { checkedEffect } from '../power/design';
import { sampleSize } from '../power/sampleSize';
import { requireLooks } from '../sequential/looks';
import { plannedMixtureScale } from '../sequential/mixtureScale';
import { requireBetween } from '../validation/ensure';
import { plannedTraffic } from './plannedTraffic';
import type { TrafficPlan } from './plannedTraffic';
import { riskOfRule } from './riskOfRule';
import type { RuledTruth, RuleRisk } from './riskOfRule';
import type { DecisionRule } from './rules';

/** A rule, and the plan it is to serve. */
export interface RuleRiskInput extends TrafficPlan {
  readonly rule: DecisionRule;
  /** Number of arms, control included; 2 unless set. */
  readonly arms?: number;
  /** Conversion rate of the control, a fraction. */
  readonly baseline: number;
  /** Smallest relative lift worth finding; 0.2 unless set. */
  readonly mdeRelative?: number;
  /** Chance of a false winner that the planned and the anytime rule keep; 0.05 unless set. */
  readonly alpha?: number;
  /** Chance that the plan is made to find the lift with; 0.8 unless set. */
  readonly power?: number;
  /** Scale of the effects the anytime rule mixes; that of {@link plannedMixtureScale} unless set. */
  readonly tau?: number;
}

/**
 * What does a decision rule cost for this plan? How often does it name a false winner when somebody looks every day,
 * how often does it find the effect that was planned for, and when?
 *
 * Every rule is a boundary on z for two arms: Phi^-1 of the probability of being best that it asks for, or the z at which
 * the e-value is reached, at the looks where it may name a winner at all ({@link ruleDemands}). {@link crossing} does the
 * rest: nothing is simulated, nothing comes from a table. About 20 ms.
 *
 * For three arms and more the figures are those of the least favourable truth: two tied best arms, or two of which one has
 * the lift, and all others so bad that they never lead. With K equal arms false winners are rarer (strict at 3 / 4 arms: 4
 * and 3 %, not 16.5 and 23.2 %), and where all others equal the control the lift is found more rarely (planned, +10 %: 75 / 58
 * / 48 % of the tests with 2 / 3 / 4 arms).
 *
 * Takes rates as normal, arms of one size, and the same traffic every day; simulated binomial counts with the exact
 * posterior agree to a percentage point from some ten conversions a look on. The promise of the planned rule ends at the
 * planned size: looks beyond it add false winners, which show here.
 *
 * @throws RangeError for a rule, a rate, a size or a number of looks that cannot be, naming the field
 * @example
 * ruleRisk({ rule: 'standard', baseline: 0.05, looks: 30, perArmPerLook: 1000 }).falseWinner; // => 0.4689…
 */
export function ruleRisk(input: RuleRiskInput): RuleRisk {
  const { rule, baseline, looks, arms = 2, mdeRelative = DEFAULT_MDE_RELATIVE } = input;
  const { alpha = DEFAULT_ALPHA, power = DEFAULT_POWER } = input;
  requireBetween('baseline', baseline, 0, 1);
  requireLooks(looks);
  const effect = { mdeRelative, alpha, power };
  const tau = input.tau ?? plannedMixtureScale(effect);
  requireBetween('tau', tau, 0);
  const improved = baseline + checkedEffect(baseline, effect);
  const traffic = plannedTraffic(input, () => sampleSize({ baseline, ...effect }).nExact);
  const truth = (rate: number): RuledTruth => {
    const variance = (baseline * (1 - baseline) + rate * (1 - rate)) / traffic.plannedPerArm;
    return {
      drift: Math.abs(rate - baseline) / Math.sqrt(variance),
      // Of the ln of the ratio of the rates.
      standardErrorAt: (n) => Math.sqrt((1 / baseline + 1 / rate - 2) / n),
    };
  };
  return riskOfRule({ rule, arms, looks, alpha, tau, ...traffic }, truth(baseline), truth(improved));
}
