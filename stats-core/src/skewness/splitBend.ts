import type { UnitSpread } from '../estimate/armEstimate';
import { sum } from '../numerics/sum';

/**
 * How skewed are the units, whatever their arm: the third moment about each arm's own mean over the variance to the power of
 * 1.5, both averaged over all units. Without a unit: 0.
 *
 * @example
 * pooledSkewness([{ n: 90, variance: 4, thirdMoment: 30 }, { n: 10, variance: 4, thirdMoment: 14 }]); // => 3.55
 */
export function pooledSkewness(spreads: readonly UnitSpread[]): number {
  const units = sum(spreads.map(({ n }) => n));
  const mean = (of: (spread: UnitSpread) => number): number => sum(spreads.map((s) => (s.n / units) * of(s)));
  const deviation = Math.sqrt(mean(({ variance }) => variance));
  return mean(({ thirdMoment }) => thirdMoment / deviation / deviation / deviation);
}

/** Σ w²/n, w the weights of strata; without strata 1/n. */
function inverseOf({ n, inverseN = 1 / n }: UnitSpread): number {
  return inverseN;
}

/** Σ w³/n² of one arm less that of another; without strata 1/n² - 1/m², which cancels where they are nearly as large. */
function excess(arm: UnitSpread, other: UnitSpread): number {
  const [own = arm.n ** -2, others = other.n ** -2] = [arm.inverseNSquared, other.inverseNSquared];
  const plain = arm.inverseNSquared === undefined && other.inverseNSquared === undefined;
  return plain ? ((other.n - arm.n) / arm.n / other.n) * (1 / arm.n + 1 / other.n) : own - others;
}

/**
 * How much does skewness bend the z statistic of treatment - control when the split is unequal? The a of {@link hall}.
 *
 * a = g/3 (1/nT² - 1/nC²) / (1/nT + 1/nC)^1.5, g the {@link pooledSkewness}; over strata with Σ w³/n² and Σ w²/n. Arms of one
 * size: 0, because their skewness cancels. The small arm of revenue often misses the few who spend most; its mean and its
 * variance are then too small together, and a t interval says with confidence that it loses. Each arm's own skewness would
 * make that worse: outliers enter mean and skewness together.
 *
 * @example
 * splitBend({ n: 200, variance: 4, thirdMoment: 64 }, { n: 1800, variance: 4, thirdMoment: 64 }); // => 0.159…
 */
export function splitBend(treatment: UnitSpread, control: UnitSpread): number {
  const bends = pooledSkewness([control, treatment]) * excess(treatment, control);
  return bends / (3 * (inverseOf(treatment) + inverseOf(control)) ** 1.5);
}

/**
 * The largest bend that is used. Beyond it an expansion to order 1/n says ever less: at 1.7 it makes the interval shorter than
 * without it. Capped here, intervals of small arms that were right in 74 to 94 of 100 tests are right in 94 to 98
 * (docs/decisions/108-a-bend-is-capped.md).
 */
export const MAX_BEND = 0.3;

/** A bend as it is used. */
export function usedBend(bend: number): number {
  return Math.max(-MAX_BEND, Math.min(MAX_BEND, bend));
}

/**
 * The bends of arms to be compared all at once: of each arm its skewness in excess of the largest arm's. To first order the
 * bend of any pair is then what {@link splitBend} says. With the sign that a density has, see {@link StudentDensity}.
 */
export function armBends(spreads: readonly UnitSpread[]): number[] {
  const skewness = pooledSkewness(spreads);
  const largest = spreads.reduce((a, b) => (excess(b, a) < 0 ? b : a));
  return spreads.map((spread) => (-skewness * excess(spread, largest)) / (3 * inverseOf(spread) ** 1.5));
}
