import type { DecisionRule } from '../decision/rules';
import { verdict } from '../decision/verdict';
import type { Arm } from '../posterior/arm';
import { pairLogEvalues } from '../sequential/pairLogEvalues';

/** What somebody sees who looks at a running test at the end of a day. */
export interface Look {
  /** 1 on the first day. */
  readonly day: number;
  readonly arms: readonly Arm[];
  readonly probBest: readonly number[];
  readonly expectedLoss: readonly number[];
}

/** Names the winning arm by its position, or nobody yet. */
export type StopRule = (look: Look) => number | null;

/** What the planned and the anytime rule go by. */
export interface StopPlan {
  /** Units planned for each arm. */
  readonly plannedPerArm: number;
  /** Scale of the effects the anytime rule mixes, see {@link plannedMixtureScale}. */
  readonly tau: number;
}

/**
 * The product's own {@link verdict}, looked at every day from `fromDay` on. The planned and the anytime rule name nobody
 * without a plan.
 *
 * @example
 * verdictRule('standard')({
 *   day: 1,
 *   arms: [{ n: 200, conversions: 5 }, { n: 200, conversions: 20 }],
 *   probBest: [0.01, 0.99],
 *   expectedLoss: [0.07, 0],
 * }); // => 1
 */
export function verdictRule(rule: DecisionRule, fromDay = 1, plan?: StopPlan): StopRule {
  return ({ day, arms, probBest }) => {
    if (day < fromDay) return null;
    const named = arms.map(({ n }, i) => ({ key: String(i), n, probBest: probBest[i]! }));
    const { winner } = verdict({
      arms: named,
      rule,
      daysRunning: day,
      informationFraction: plan && Math.min(...arms.map(({ n }) => n)) / plan.plannedPerArm,
      logEvalues: plan && rule === 'anytime' ? pairLogEvalues(arms, plan.tau) : undefined,
    });
    return winner === null ? null : Number(winner);
  };
}

/**
 * The standard rule, looked at once.
 *
 * @example
 * singleLookRule(30)({ day: 29, arms: [], probBest: [], expectedLoss: [] }); // => null
 */
export function singleLookRule(onDay: number): StopRule {
  const decide = verdictRule('standard');
  return (look) => (look.day === onDay ? decide(look) : null);
}

/**
 * Stop when choosing an arm is expected to cost at most this fraction of its own rate.
 *
 * @example
 * expectedLossRule(0.005)({
 *   day: 1,
 *   arms: [{ n: 200, conversions: 5 }, { n: 200, conversions: 20 }],
 *   probBest: [0.01, 0.99],
 *   expectedLoss: [0.07, 0.0001],
 * }); // => 1
 */
export function expectedLossRule(fractionOfRate: number): StopRule {
  return ({ arms, expectedLoss }) => {
    const winner = expectedLoss.findIndex(
      (loss, i) => arms[i]!.conversions > 0 && loss <= (fractionOfRate * arms[i]!.conversions) / arms[i]!.n
    );
    return winner < 0 ? null : winner;
  };
}
