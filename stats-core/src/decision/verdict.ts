import { DEFAULT_ALPHA } from '../power/defaults';
import { requireBetween, requireCount, requireLength, requireOneOf, requireWithin } from '../validation/ensure';
import { DECISION_RULES, ruleDemands, RULES_FOR_ANY_LOOK } from './rules';
import type { DecisionRule } from './rules';
import type { VerdictInput } from './verdictInput';
import { verdictReason } from './verdictReason';
import type { Leader, VerdictReason } from './verdictReason';

/** What to do now. */
export interface Verdict {
  readonly status: 'winner' | 'inconclusive';
  /** Key of the winning arm, which may be the control; null while inconclusive. */
  readonly winner: string | null;
  /** Key of the arm with the highest probability of being best, whatever the status; null where none is known. */
  readonly leader: string | null;
  readonly reason: VerdictReason;
  /** The reason in words, for a person. */
  readonly sentence: string;
  /** Fewer units than planned in some arm, under a rule that any look may fool: a winner shown now may yet change. */
  readonly early: boolean;
  readonly rule: DecisionRule;
  /** The probability of being best that the rule asks for; 1 under the planned rule while the plan is unknown. */
  readonly threshold: number;
}

/**
 * Is there a winner? The arm whose probability of being best reaches the rule's threshold, unless a sample ratio
 * mismatch stands (p < 0.001), too many units cannot be confirmed, no stratum holds all arms, or there are fewer than 100 units in an arm or 300 in all.
 *
 * What a rule asks for is in {@link ruleDemands}, what it costs for a plan in {@link ruleRisk}. The standard rule asks for
 * 0.95 at any look and is easily fooled by looking often: of tests between two identical arms, looked at daily for 30
 * days, nearly half show a winner at some point. The strict rule (from day 14 on, 0.985 / 0.97 / 0.955 for 2 / 3 / 4 arms)
 * does so in 9 %. The planned rule keeps alpha however often one looks until the planned size is reached, for two arms
 * and so for the two best of several. The anytime rule keeps it whenever one stops, with e-values of the leader against
 * each other arm, and finds less.
 *
 * @throws RangeError for fewer than two arms, probabilities outside [0, 1], or an unknown rule, naming the field
 * @example
 * verdict({
 *   arms: [
 *     { key: 'control', n: 5000, probBest: 0.02 },
 *     { key: 'treatment', n: 5000, probBest: 0.98 },
 *   ],
 * }).winner; // => 'treatment'
 */
export function verdict(input: VerdictInput): Verdict {
  const { arms, rule = 'standard', plannedPerArm = 0 } = input;
  check(input, rule);
  const leader = leaderOf(input);
  const demands = ruleDemands(rule, { ...input, armCount: arms.length });
  const [reason, words] = verdictReason(input, leader, demands);
  const early = !RULES_FOR_ANY_LOOK.includes(rule) && arms.some(({ n }) => n < plannedPerArm);
  const won = reason === 'prob-best-reached';
  return {
    status: won ? 'winner' : 'inconclusive',
    winner: won ? leader!.key : null,
    leader: leader?.key ?? null,
    reason,
    sentence: `${won ? 'Winner' : 'Inconclusive'}: ${words}.${won && early ? ' Early: the planned sample size is not reached.' : ''}`,
    early,
    rule,
    threshold: demands.probBest,
  };
}

function leaderOf({ arms, logEvalues }: VerdictInput): Leader | null {
  const compared = arms.flatMap(({ key, probBest }, i) => (probBest === null ? [] : [{ key, probBest, i }]));
  if (compared.length < arms.length) return null;
  const { i, ...leader } = compared.reduce((best, arm) => (arm.probBest > best.probBest ? arm : best));
  const against = logEvalues?.[i]!.filter((_, j) => j !== i);
  return { ...leader, logEvalue: against ? Math.min(...against) : null };
}

function check(
  { arms, srmPValue = 1, unverifiedShare = 0, daysRunning = 0, plannedPerArm = 0, ...plan }: VerdictInput,
  rule: DecisionRule
): void {
  requireWithin('arms.length', arms.length, 2, Infinity);
  requireOneOf('rule', rule, DECISION_RULES);
  arms.forEach(({ n, probBest }, i) => {
    requireCount(`arms[${i}].n`, n, true);
    if (probBest !== null) requireWithin(`arms[${i}].probBest`, probBest, 0, 1, true);
  });
  requireWithin('srmPValue', srmPValue, 0, 1, true);
  requireWithin('unverifiedShare', unverifiedShare, 0, 1, true);
  requireBetween('daysRunning', daysRunning);
  requireBetween('plannedPerArm', plannedPerArm);
  const { informationFraction = 0, logEvalues, alpha = DEFAULT_ALPHA } = plan;
  requireWithin('informationFraction', informationFraction, 0, Infinity, true);
  requireBetween('alpha', alpha, 0, 1);
  if (logEvalues === undefined) return;
  requireLength('logEvalues', logEvalues, arms.length);
  logEvalues.forEach((against, i) => {
    requireLength(`logEvalues[${i}]`, against, arms.length);
    against.forEach((value, j) => requireBetween(`logEvalues[${i}][${j}]`, value));
  });
}
