import { requiredProbability } from '../sequential/requiredProbability';
import { DEFAULT_ALPHA } from '../power/defaults';
import { requireOneOf, requireWithin } from '../validation/ensure';

/**
 * `standard`: prob_best at any look. `strict`: from day 14 on, with a threshold by number of arms. `planned`: prob_best
 * against a boundary that falls until the planned size is reached. `anytime`: evidence that is valid at any look.
 */
export type DecisionRule = 'standard' | 'strict' | 'planned' | 'anytime';

/** Probability of being best that makes a winner under the standard rule. */
export const STANDARD_THRESHOLD = 0.95;

/**
 * The strict rule's thresholds for 2, 3, and 4 or more arms. Looked at daily for 30 days, the one for two arms finds a false
 * winner in 9 % of the tests, as do the others in 3 to 4 % where all arms are equal; where two tie and the others
 * are far worse, in 16.5 and 23.2 % ({@link ruleRisk}).
 */
export const STRICT_THRESHOLDS = [0.985, 0.97, 0.955] as const;

/** Days of data before the strict rule calls a winner: two full weeks. */
export const STRICT_MIN_DAYS = 14;

/** No verdict below this many units in any arm… */
export const MIN_UNITS_PER_ARM = 100;

/** …or this many in all. */
export const MIN_UNITS_TOTAL = 300;

/** No verdict from this fraction on of units that claim to be of an arm and cannot be confirmed. */
export const UNVERIFIED_SHARE_LIMIT = 0.005;

/** What a rule's demands depend on. */
export interface RuleContext {
  readonly armCount: number;
  /** Information so far as a fraction of what was planned; 0 unless set. */
  readonly informationFraction?: number | undefined;
  /** Chance of a false winner that the planned and the anytime rule keep; 0.05 unless set. */
  readonly alpha?: number | undefined;
}

/** What a rule asks of the evidence before it names a winner. */
export interface RuleDemands {
  /** Probability of being best. */
  readonly probBest: number;
  /** Days of data; 0 where any day will do. */
  readonly days: number;
  /** ln of the leader's e-value against every other arm; null where none is asked for. */
  readonly logEvalue: number | null;
}

const DEMANDS: Readonly<Record<DecisionRule, (context: RuleContext) => RuleDemands>> = {
  standard: () => ({ probBest: STANDARD_THRESHOLD, days: 0, logEvalue: null }),
  strict: ({ armCount }) => ({
    probBest: STRICT_THRESHOLDS[Math.min(armCount, 4) - 2]!,
    days: STRICT_MIN_DAYS,
    logEvalue: null,
  }),
  planned: ({ informationFraction = 0, alpha = DEFAULT_ALPHA }) => ({
    probBest: requiredProbability(informationFraction, { alpha }),
    days: 0,
    logEvalue: null,
  }),
  // That evidence implies the probability, unless there are very many arms or the prior contradicts the data.
  anytime: ({ alpha = DEFAULT_ALPHA }) => ({ probBest: 1 - alpha, days: 0, logEvalue: -Math.log(alpha) }),
};

/** The rules that keep their promise at every look: a winner of theirs is never early. */
export const RULES_FOR_ANY_LOOK: readonly DecisionRule[] = ['planned', 'anytime'];

/** The rules there are. */
export const DECISION_RULES = Object.keys(DEMANDS) as readonly DecisionRule[];

/**
 * What does a rule ask of the evidence?
 *
 * @throws RangeError for an unknown rule, or a number of arms, a fraction or a chance that cannot be, naming the field
 * @example
 * ruleDemands('strict', { armCount: 3 }); // => { probBest: 0.97, days: 14, logEvalue: null }
 */
export function ruleDemands(rule: DecisionRule, context: RuleContext): RuleDemands {
  requireOneOf('rule', rule, DECISION_RULES);
  requireWithin('armCount', context.armCount, 2, Infinity);
  return DEMANDS[rule](context);
}

/**
 * Which probability of being best does a rule ask for, given the number of arms?
 *
 * @example
 * winnerThreshold('strict', 2); // => 0.985
 */
export function winnerThreshold(
  rule: DecisionRule,
  armCount: number,
  context: Omit<RuleContext, 'armCount'> = {}
): number {
  return ruleDemands(rule, { ...context, armCount }).probBest;
}
