import { SRM_P_THRESHOLD } from '../srm/srmTest';
import { invalid } from '../validation/invalid';
import { requireCount, requireFinite, requireOneOf } from '../validation/numbers';
import { MIN_UNITS_PER_ARM, MIN_UNITS_TOTAL, STRICT_MIN_DAYS, winnerThreshold } from './rules';
import type { DecisionRule } from './rules';
import { verdictSentence } from './verdictSentence';
import type { VerdictReason } from './verdictSentence';

/** One arm, as far as a verdict needs to know it. */
export interface VerdictArm {
  readonly key: string;
  /** Units in the arm. */
  readonly n: number;
  /** Probability of being best, see {@link probBest}. */
  readonly probBest: number;
}

/** What {@link verdict} is asked. */
export interface VerdictInput {
  readonly arms: readonly VerdictArm[];
  /** Of the pooled test, see {@link pooledSrmTest}; leave out when there are no shares to test against. */
  readonly srmPValue?: number;
  /** 'standard' unless set. */
  readonly rule?: DecisionRule;
  /** Days of data so far; the strict rule needs it. */
  readonly daysRunning?: number;
  /** Units per arm that were planned; every winner shown before is marked early. */
  readonly plannedPerArm?: number;
}

/** What to do now. */
export interface Verdict {
  readonly status: 'winner' | 'inconclusive';
  /** Key of the winning arm, which may be the control; null while inconclusive. */
  readonly winner: string | null;
  /** Key of the arm with the highest probability of being best, whatever the status. */
  readonly leader: string;
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
 * mismatch stands (p < 0.001), or there are fewer than 100 units in an arm or 300 in all.
 *
 * The standard rule asks for 0.95 at any look. It is easily fooled by looking often: of tests between two identical
 * arms, looked at daily for 30 days, 45 % show a winner at some point. The strict rule (from day 14 on, 0.985 / 0.97 /
 * 0.955 for 2 / 3 / 4 arms) does so in 8.5 % (simulated, docs/statistics.md).
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
  const rule = input.rule ?? 'standard';
  check(input, rule);
  const { arms, plannedPerArm } = input;
  const leader = arms.reduce((best, arm) => (arm.probBest > best.probBest ? arm : best));
  const threshold = winnerThreshold(rule, arms.length);
  const reason = reasonFor(input, rule, leader, threshold);
  const won = reason === 'prob-best-reached';
  const early = plannedPerArm === undefined || arms.some((arm) => arm.n < plannedPerArm);
  return {
    status: won ? 'winner' : 'inconclusive',
    winner: won ? leader.key : null,
    leader: leader.key,
    reason,
    sentence: verdictSentence(reason, { leader: leader.key, leaderProbBest: leader.probBest, threshold, early }),
    early,
    rule,
    threshold,
  };
}

function check({ arms, srmPValue, daysRunning, plannedPerArm }: VerdictInput, rule: DecisionRule): void {
  if (arms.length < 2) throw invalid('arms.length', arms.length, 'a comparison needs at least 2 arms');
  requireOneOf('rule', rule, ['standard', 'strict']);
  arms.forEach((arm, i) => {
    requireCount(`arms[${i}].n`, arm.n, true);
    requireProbability(`arms[${i}].probBest`, arm.probBest);
  });
  if (srmPValue !== undefined) requireProbability('srmPValue', srmPValue);
  if (daysRunning !== undefined) requireFinite('daysRunning', daysRunning);
  if (plannedPerArm !== undefined) requireFinite('plannedPerArm', plannedPerArm);
}

/** A hair above 1 is what rounding makes of a certainty. */
function requireProbability(field: string, value: number): void {
  if (!(value >= 0 && value <= 1 + 1e-9)) throw invalid(field, value, 'pass a probability from 0 to 1');
}

function reasonFor(
  { arms, srmPValue, daysRunning }: VerdictInput,
  rule: DecisionRule,
  leader: VerdictArm,
  threshold: number
): VerdictReason {
  if (srmPValue !== undefined && srmPValue < SRM_P_THRESHOLD) return 'srm';
  if (arms.some((arm) => arm.n < MIN_UNITS_PER_ARM)) return 'too-few-per-arm';
  if (arms.reduce((sum, arm) => sum + arm.n, 0) < MIN_UNITS_TOTAL) return 'too-few-total';
  if (rule === 'strict' && daysRunning === undefined) return 'days-unknown';
  if (rule === 'strict' && daysRunning! < STRICT_MIN_DAYS) return 'too-early';
  return leader.probBest >= threshold ? 'prob-best-reached' : 'below-threshold';
}
