import { STRICT_MIN_DAYS } from '../decision/rules';
import type { DecisionRule } from '../decision/rules';
import { verdict } from '../decision/verdict';
import type { Arm } from '../posterior/arm';

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

/** The product's own {@link verdict}, looked at every day from `fromDay` on. */
export function verdictRule(rule: DecisionRule, fromDay = 1): StopRule {
  return ({ day, arms, probBest }) => {
    if (day < fromDay) return null;
    const named = arms.map(({ n }, i) => ({ key: String(i), n, probBest: probBest[i]! }));
    const { winner } = verdict({ arms: named, rule, daysRunning: day });
    return winner === null ? null : Number(winner);
  };
}

/** The standard rule, looked at once. */
export function singleLookRule(onDay: number): StopRule {
  const decide = verdictRule('standard');
  return (look) => (look.day === onDay ? decide(look) : null);
}

/** The standard rule, looked at daily after two full weeks. */
export const TWO_WEEKS_RULE = verdictRule('standard', STRICT_MIN_DAYS);

/** Stop when choosing the best-looking arm is expected to cost at most this fraction of its own rate. */
export function expectedLossRule(fractionOfRate: number): StopRule {
  return ({ arms, expectedLoss }) => {
    const winner = expectedLoss.findIndex(
      (loss, i) => arms[i]!.conversions > 0 && loss <= (fractionOfRate * arms[i]!.conversions) / arms[i]!.n
    );
    return winner < 0 ? null : winner;
  };
}
