import { normalQuantile } from '../numerics/normal';
import { sum } from '../numerics/sum';
import { crossing } from '../sequential/crossing';
import type { Crossing } from '../sequential/crossing';
import { requiredZ } from '../sequential/requiredProbability';
import { sequenceHalfWidth } from '../sequential/sequenceHalfWidth';
import { MIN_UNITS_PER_ARM, MIN_UNITS_TOTAL, ruleDemands } from './rules';
import type { DecisionRule } from './rules';

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

/** A rule and how often it is looked at, whatever the metric. */
export interface RuledPlan {
  readonly rule: DecisionRule;
  readonly arms: number;
  readonly looks: number;
  readonly perArmPerLook: number;
  readonly plannedPerArm: number;
  readonly alpha: number;
  /** Scale of the effects the anytime rule mixes, in the unit of the estimate it judges by. */
  readonly tau: number;
}

/** A truth about two arms. */
export interface RuledTruth {
  /** E z at the planned size. */
  readonly drift: number;
  /** Of the estimate the anytime rule judges by, with n units in each arm. */
  readonly standardErrorAt: (n: number) => number;
}

/** The risk of a rule where two arms are equal, and where one of them is better. */
export function riskOfRule(plan: RuledPlan, equal: RuledTruth, better: RuledTruth): RuleRisk {
  const open = openLooks(plan);
  if (open.length === 0) return { falseWinner: 0, power: 0, wrongWinner: 0, meanLook: null };
  const { up, upTotal, downTotal } = endsOf(plan, open, better);
  return {
    falseWinner: endsOf(plan, open, equal).any,
    power: upTotal,
    wrongWinner: downTotal,
    meanLook: upTotal > 0 ? sum(up.map((p, k) => p * open[k]!)) / upTotal : null,
  };
}

/** The looks at which the rule may name a winner. */
function openLooks({ rule, arms, looks, perArmPerLook }: RuledPlan): number[] {
  const { days } = ruleDemands(rule, { armCount: arms });
  const fewest = Math.max(MIN_UNITS_PER_ARM, MIN_UNITS_TOTAL / arms);
  const all = Array.from({ length: looks }, (_, k) => k + 1);
  return all.filter((look) => look >= days && look * perArmPerLook >= fewest);
}

/** When and where the rule ends. */
function endsOf(plan: RuledPlan, looks: readonly number[], { drift, standardErrorAt }: RuledTruth): Crossing {
  const { perArmPerLook, plannedPerArm } = plan;
  const times = looks.map((look) => (look * perArmPerLook) / plannedPerArm);
  const upper = looks.map((look, k) => boundary(plan, times[k]!, standardErrorAt(look * perArmPerLook)));
  return crossing({ times, upper, lower: upper.map((z) => -z), drift });
}

/** The z that the rule asks for. */
function boundary({ rule, arms, alpha, tau }: RuledPlan, t: number, standardError: number): number {
  const { probBest, logEvalue } = ruleDemands(rule, { armCount: arms, informationFraction: t, alpha });
  // Not by way of the probability, which soon is 1.
  const z = rule === 'planned' ? requiredZ(t, { alpha }) : normalQuantile(probBest);
  return logEvalue === null ? z : Math.max(z, sequenceHalfWidth({ standardError, tau, alpha }) / standardError);
}
