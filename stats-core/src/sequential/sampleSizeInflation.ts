import { normalQuantile } from '../numerics/normal';
import { solveProbit } from '../numerics/solveProbit';
import { DEFAULT_ALPHA, DEFAULT_POWER } from '../power/defaults';
import { requireBetween } from '../validation/ensure';
import { crossing } from './crossing';
import { evenLooks, requireLooks } from './looks';
import { plannedBoundary } from './plannedBoundary';

/** What {@link sampleSizeInflation} is asked. */
export interface InflationInput {
  /** Evenly spaced looks, the last at the planned size. */
  readonly looks: number;
  /** Whether the number of looks is kept to, so that the smaller boundary for it holds; off unless set. */
  readonly looksKnown?: boolean;
  /** Chance of a false winner, both sides; 0.05 unless set. */
  readonly alpha?: number;
  /** Chance to find the effect when it is real; 0.8 unless set. */
  readonly power?: number;
  /** 1 where the rule can only end above, such as a guardrail's; 2 unless set. */
  readonly sides?: 1 | 2;
}

/** What looking costs. */
export interface SampleSizeInflation {
  /** E z at the planned size at which the rule has the power asked for. */
  readonly drift: number;
  /** By how much the sample size for one look grows. */
  readonly inflation: number;
}

/**
 * How many times the sample size of a test with one look does {@link plannedBoundary} need for the same power?
 *
 * (drift / (z(1 - alpha/sides) + z(power)))², drift being the E z at t = 1 at which the boundary is left above with that power,
 * solved with {@link crossing}. Relative error below 1e-9.
 *
 * @throws RangeError for chances or a number of looks that cannot be, naming the field
 * @example
 * sampleSizeInflation({ looks: 30 }).inflation; // => 1.1274…
 */
export function sampleSizeInflation({
  looks,
  looksKnown = false,
  alpha = DEFAULT_ALPHA,
  power = DEFAULT_POWER,
  sides = 2,
}: InflationInput): SampleSizeInflation {
  requireLooks(looks);
  requireBetween('alpha', alpha, 0, 1);
  requireBetween('power', power, alpha, 1);
  const c = plannedBoundary({ alpha, sides, looks: looksKnown ? looks : Infinity });
  const times = evenLooks(looks);
  const upper = times.map((t) => c / Math.sqrt(t));
  const lower = upper.map((z) => (sides === 2 ? -z : -Infinity));
  const once = normalQuantile(power) - normalQuantile(alpha / sides);
  const drift = solveProbit((d) => crossing({ times, upper, lower, drift: d }).upTotal, power, once, 1);
  return { drift, inflation: (drift / once) ** 2 };
}
