import { requireBetween, requireCount, requireOneOf, requireWithin } from '../validation/ensure';
import { winnerThreshold } from './rules';
import type { DecisionRule } from './rules';
import type { VerdictArm, VerdictInput } from './verdictInput';
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
  /** Fewer units than planned in some arm, or nothing planned: a winner shown now may yet change. */
  readonly early: boolean;
  readonly rule: DecisionRule;
  /** The probability of being best that the rule asks for. */
  readonly threshold: number;
}

/**
 * Is there a winner? The arm whose probability of being best reaches the rule's threshold, unless a sample ratio
 * mismatch stands (p < 0.001), too many units cannot be confirmed, no stratum holds all arms, or there are fewer than 100 units in an arm or 300 in all.
 *
 * The standard rule asks for 0.95 at any look. It is easily fooled by looking often: of tests between two identical
 * arms, looked at daily for 30 days, nearly half show a winner at some point. The strict rule (from day 14 on, 0.985 /
 * 0.97 / 0.955 for 2 / 3 / 4 arms) does so in 9 % (simulated, docs/statistics.md).
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
  const { arms, rule = 'standard', plannedPerArm = Infinity } = input;
  check(input, rule);
  const leader = leaderOf(arms);
  const threshold = winnerThreshold(rule, arms.length);
  const [reason, words] = verdictReason(input, leader, threshold);
  const early = arms.some(({ n }) => n < plannedPerArm);
  const won = reason === 'prob-best-reached';
  return {
    status: won ? 'winner' : 'inconclusive',
    winner: won ? leader!.key : null,
    leader: leader?.key ?? null,
    reason,
    sentence: `${won ? 'Winner' : 'Inconclusive'}: ${words}.${won && early ? ' Early: the planned sample size is not reached.' : ''}`,
    early,
    rule,
    threshold,
  };
}

function leaderOf(arms: readonly VerdictArm[]): Leader | null {
  const compared = arms.flatMap(({ key, probBest }) => (probBest === null ? [] : [{ key, probBest }]));
  return compared.length < arms.length
    ? null
    : compared.reduce((best, arm) => (arm.probBest > best.probBest ? arm : best));
}

function check(
  { arms, srmPValue = 1, unverifiedShare = 0, daysRunning = 0, plannedPerArm = 0 }: VerdictInput,
  rule: DecisionRule
): void {
  requireWithin('arms.length', arms.length, 2, Infinity);
  requireOneOf('rule', rule, ['standard', 'strict']);
  arms.forEach(({ n, probBest }, i) => {
    requireCount(`arms[${i}].n`, n, true);
    if (probBest !== null) requireWithin(`arms[${i}].probBest`, probBest, 0, 1, true);
  });
  requireWithin('srmPValue', srmPValue, 0, 1, true);
  requireWithin('unverifiedShare', unverifiedShare, 0, 1, true);
  requireBetween('daysRunning', daysRunning);
  requireBetween('plannedPerArm', plannedPerArm);
}
