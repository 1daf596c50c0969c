/** `standard`: prob_best at any look. `strict`: from day 14 on, with a threshold by number of arms. */
export type DecisionRule = 'standard' | 'strict';

/** Probability of being best that makes a winner under the standard rule. */
export const STANDARD_THRESHOLD = 0.95;

/** The strict rule's thresholds for 2, 3, and 4 or more arms, simulated for 3-9 % false winners (docs/statistics.md). */
export const STRICT_THRESHOLDS = [0.985, 0.97, 0.955] as const;

/** Days of data before the strict rule calls a winner: two full weeks. */
export const STRICT_MIN_DAYS = 14;

/** No verdict below this many units in any arm… */
export const MIN_UNITS_PER_ARM = 100;

/** …or this many in all. */
export const MIN_UNITS_TOTAL = 300;

/**
 * Which probability of being best does a rule ask for, given the number of arms?
 *
 * @example
 * winnerThreshold('strict', 2); // => 0.985
 */
export function winnerThreshold(rule: DecisionRule, armCount: number): number {
  if (rule === 'standard') return STANDARD_THRESHOLD;
  return STRICT_THRESHOLDS[Math.min(armCount, 4) - 2]!;
}

/** No verdict from this fraction on of units that claim to be of an arm and cannot be confirmed. */
export const UNVERIFIED_SHARE_LIMIT = 0.005;
