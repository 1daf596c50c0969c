import { mixtureScale, ruleRisk } from '../../src/index';
import type { DecisionRule, RuleRisk } from '../../src/index';
import { simulateDecisions, verdictRule } from '../../src/simulate/index';

/** What rules cost where binomial counts, the exact posterior and the product's verdict meet, and what they should cost. */
export interface SimulatedRisk {
  readonly truth: string;
  readonly rule: DecisionRule;
  readonly computed: RuleRisk;
  readonly simulated: RuleRisk;
}

/** Truths: the rates where the two best arms tie, and where one of them has the lift. */
export const TRUTHS = {
  'two arms': { equal: [0.05, 0.05], better: [0.05, 0.055], perArmPerLook: 1000 },
  'two arms and a bad one': { equal: [0.05, 0.05, 0.02], better: [0.05, 0.055, 0.02], perArmPerLook: 1000 },
  'rare conversions': { equal: [0.005, 0.005], better: [0.005, 0.00575], perArmPerLook: 4000 },
} as const;
const RULES = ['standard', 'strict', 'planned', 'anytime'] as const;
const LOOKS = 30;

/** Every rule at daily looks under every truth. */
export async function simulatedRisks(tests: number): Promise<SimulatedRisk[]> {
  const risks: SimulatedRisk[] = [];
  for (const [truth, { equal, better, perArmPerLook }] of Object.entries(TRUTHS)) {
    const [baseline, improved] = better;
    const plannedPerArm = perArmPerLook * LOOKS;
    const tau = mixtureScale(Math.sqrt((2 * (1 - baseline)) / (baseline * plannedPerArm)));
    const rules = Object.fromEntries(RULES.map((rule) => [rule, verdictRule(rule, 1, { plannedPerArm, tau })]));
    const shared = { unitsPerArmPerDay: perArmPerLook, days: LOOKS, rules, tests };
    const tied = await simulateDecisions({ ...shared, rates: equal, seed: `${truth}, tied` });
    const lifted = await simulateDecisions({ ...shared, rates: better, seed: `${truth}, lifted` });
    for (const rule of RULES) {
      const mdeRelative = improved / baseline - 1;
      risks.push({
        truth,
        rule,
        computed: ruleRisk({ rule, baseline, mdeRelative, arms: equal.length, looks: LOOKS, perArmPerLook, tau }),
        simulated: {
          falseWinner: tied[rule]!.decidedShare,
          power: lifted[rule]!.winnerShare[1]!,
          wrongWinner: lifted[rule]!.decidedShare - lifted[rule]!.winnerShare[1]!,
          meanLook: lifted[rule]!.meanDecisionDay,
        },
      });
    }
  }
  return risks;
}
