import { normalQuantile } from '../numerics/normal';
import { DEFAULT_ALPHA, DEFAULT_MDE_RELATIVE, DEFAULT_POWER } from '../power/defaults';
import { checkedEffect } from '../power/design';
import { sampleSize } from '../power/sampleSize';
import { crossing } from '../sequential/crossing';
import type { Crossing } from '../sequential/crossing';
import { requireLooks } from '../sequential/looks';
import { plannedMixtureScale } from '../sequential/mixtureScale';
import { requiredZ } from '../sequential/requiredProbability';
import { sequenceHalfWidth } from '../sequential/sequenceHalfWidth';
import { sum } from '../numerics/sum';
import { requireBetween } from '../validation/ensure';
import { MIN_UNITS_PER_ARM, MIN_UNITS_TOTAL, ruleDemands } from './rules';
import type { DecisionRule } from './rules';

/** A rule, and the plan it is to serve. */
export interface RuleRiskInput {
  readonly rule: DecisionRule;
  /** Number of arms, control included; 2 unless set. */
  readonly arms?: number;
  /** Conversion rate of the control, a fraction. */
  readonly baseline: number;
  /** Smallest relative lift worth finding; 0.2 unless set. */
  readonly mdeRelative?: number;
  /** Daily looks, one after each day. */
  readonly looks: number;
  /** Units that each arm gets between two looks; such that the last look has the planned size unless set. */
  readonly perArmPerLook?: number;
  /** Units planned for each arm: what the last look has unless set, and what {@link sampleSize} asks for where neither is. */
  readonly plannedPerArm?: number;
  /** Chance of a false winner that the planned and the anytime rule keep; 0.05 unless set. */
  readonly alpha?: number;
  /** Chance that the plan is made to find the lift with; 0.8 unless set. */
  readonly power?: number;
  /** Scale of the effects the anytime rule mixes; that of {@link plannedMixtureScale} unless set. */
  readonly tau?: number;
}

/** What a rule costs, all looks together. */
export interface RuleRisk {
  /** Chance that a winner is named where the two best arms are equal. */
  readonly falseWinner: number;
  /** Chance that the better arm is named where the lift is just the smallest worth finding. */
  readonly power: number;
  /** Chance that the other arm is named then. */
  readonly wrongWinner: number;
  /** Look, counted from 1, at which the better arm is named then, on average; null where it never is. */
  readonly meanLook: number | null;
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
  const plan = checkedPlan(input);
  const open = openLooks(plan);
  if (open.length === 0) return { falseWinner: 0, power: 0, wrongWinner: 0, meanLook: null };
  const { up, upTotal, downTotal } = endsOf(plan, open, plan.improved);
  return {
    falseWinner: endsOf(plan, open, plan.baseline).any,
    power: upTotal,
    wrongWinner: downTotal,
    meanLook: upTotal > 0 ? sum(up.map((p, k) => p * open[k]!)) / upTotal : null,
  };
}

/** A plan that can be, nothing left out. */
interface CheckedPlan extends Required<Omit<RuleRiskInput, 'mdeRelative' | 'power'>> {
  /** The rate with the lift. */
  readonly improved: number;
}

function checkedPlan(input: RuleRiskInput): CheckedPlan {
  const { rule, baseline, looks, arms = 2, mdeRelative = DEFAULT_MDE_RELATIVE } = input;
  const { alpha = DEFAULT_ALPHA, power = DEFAULT_POWER, tau } = input;
  requireBetween('baseline', baseline, 0, 1);
  requireLooks(looks);
  const effect = { mdeRelative, alpha, power };
  const scale = tau ?? plannedMixtureScale(effect);
  requireBetween('tau', scale, 0);
  const improved = baseline + checkedEffect(baseline, effect);
  const planned = input.plannedPerArm ?? (input.perArmPerLook ?? NaN) * looks;
  const plannedPerArm = Number.isNaN(planned) ? sampleSize({ baseline, ...effect }).nExact : planned;
  requireBetween('plannedPerArm', plannedPerArm, 0);
  const perArmPerLook = input.perArmPerLook ?? plannedPerArm / looks;
  requireBetween('perArmPerLook', perArmPerLook, 0);
  return { rule, arms, baseline, looks, alpha, tau: scale, improved, plannedPerArm, perArmPerLook };
}

/** The looks at which the rule may name a winner. */
function openLooks({ rule, arms, looks, perArmPerLook }: CheckedPlan): number[] {
  const { days } = ruleDemands(rule, { armCount: arms });
  const fewest = Math.max(MIN_UNITS_PER_ARM, MIN_UNITS_TOTAL / arms);
  const all = Array.from({ length: looks }, (_, k) => k + 1);
  return all.filter((look) => look >= days && look * perArmPerLook >= fewest);
}

/** When and where the rule ends, one arm at the baseline and one at this rate. */
function endsOf(plan: CheckedPlan, looks: readonly number[], rate: number): Crossing {
  const { baseline, perArmPerLook, plannedPerArm } = plan;
  const times = looks.map((look) => (look * perArmPerLook) / plannedPerArm);
  const upper = looks.map((look, k) => boundary(plan, times[k]!, look * perArmPerLook, rate));
  const variance = (baseline * (1 - baseline) + rate * (1 - rate)) / plannedPerArm;
  const drift = Math.abs(rate - baseline) / Math.sqrt(variance);
  return crossing({ times, upper, lower: upper.map((z) => -z), drift });
}

/** The z that the rule asks for when n units are in each arm. */
function boundary({ rule, arms, baseline, alpha, tau }: CheckedPlan, t: number, n: number, rate: number): number {
  const { probBest, logEvalue } = ruleDemands(rule, { armCount: arms, informationFraction: t, alpha });
  // Not by way of the probability, which soon is 1.
  const z = rule === 'planned' ? requiredZ(t, { alpha }) : normalQuantile(probBest);
  if (logEvalue === null) return z;
  // Of the ln of the ratio of the rates.
  const standardError = Math.sqrt((1 / baseline + 1 / rate - 2) / n);
  return Math.max(z, sequenceHalfWidth({ standardError, tau, alpha }) / standardError);
}
