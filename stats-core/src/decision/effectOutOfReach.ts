import { normalQuantile } from '../numerics/normal';
import { requiredZ } from '../sequential/requiredProbability';

/** A lift as an interval: null where it has no upper end. */
export interface LiftInterval {
  readonly lower: number;
  readonly upper: number | null;
}

/** What a lift is held against. */
export interface FutilityPlan {
  /** Smallest relative lift worth finding; below 0 where fewer conversions are better. */
  readonly mdeRelative: number;
  /** Chance to give up an arm that has it. */
  readonly alpha: number;
  /** Probability inside the interval. */
  readonly credibleMass: number;
  /** Information so far as a fraction of what was planned. */
  readonly informationFraction: number;
}

/**
 * Is the lift that was planned for no longer to be expected? Where the probability that the lift reaches it is as small as
 * {@link requiredProbability} asks of a claim on one side, so that looking often gives up at most alpha of the arms that
 * do have it.
 *
 * The belief about ln(1 + lift) is taken as normal, with the interval's ends as its quantiles: good from some ten
 * conversions an arm on. Never where the interval has an open end.
 */
export function effectOutOfReach(
  { lower, upper }: LiftInterval,
  { mdeRelative, alpha, credibleMass, informationFraction }: FutilityPlan
): boolean {
  if (upper === null || lower <= -1) return false;
  const [low, high] = [Math.log1p(lower), Math.log1p(upper)];
  const deviation = (high - low) / (2 * normalQuantile((1 + credibleMass) / 2));
  const missing = Math.sign(mdeRelative) * (Math.log1p(mdeRelative) - (low + high) / 2);
  return missing >= deviation * requiredZ(informationFraction, { alpha, sides: 1 });
}
