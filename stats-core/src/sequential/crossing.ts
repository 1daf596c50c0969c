import { sum } from '../numerics/sum';
import { ensure, requireBetween, requireLength, requireWithin } from '../validation/ensure';
import { beyond, carriedBetween, WALK_START } from './walk';

/** A rule that is looked at several times, and the truth it meets. */
export interface CrossingInput {
  /** Information at each look as a fraction of the plan's, ascending: t = 1 is the planned sample size. */
  readonly times: readonly number[];
  /** Of the z statistic at each look; Infinity where the rule cannot end above. */
  readonly upper: readonly number[];
  /** -Infinity where the rule cannot end below. */
  readonly lower: readonly number[];
  /** E z at t = 1: 0 without an effect, z(1 - alpha/2) + z(power) for the effect that was planned for. */
  readonly drift?: number;
}

/** When and where a rule ends. */
export interface Crossing {
  /** Probability to end above at each look, not having ended before. */
  readonly up: number[];
  readonly down: number[];
  readonly upTotal: number;
  readonly downTotal: number;
  /** Probability to end at all. */
  readonly any: number;
}

/**
 * How often does a rule that is looked at again and again end, when, and on which side? False winners (drift 0), power
 * (the drift of the plan) and stopping times of any boundaries on z, exactly instead of by simulation.
 *
 * S(t) = z(t) √t is a Brownian motion with drift; its density between the boundaries is carried from look to look by the
 * recursion of Armitage, McPherson and Rowe (1969), here by Gauss-Legendre quadrature. Absolute error below 1e-12. About
 * 10 ms for 30 looks. Assumes that the statistic is normal and that what comes between two looks is independent of
 * what was there before.
 *
 * @throws RangeError for times that do not ascend or boundaries that cannot be, naming the field
 * @example
 * crossing({ times: [0.5, 1], upper: [2, 2], lower: [-2, -2] }).any; // => 0.0759…
 */
export function crossing({ times, upper, lower, drift = 0 }: CrossingInput): Crossing {
  requireBoundaries(times, upper, lower, drift);
  const up: number[] = [];
  const down: number[] = [];
  let walk = WALK_START;
  times.forEach((time, k) => {
    const step = { time, drift };
    up.push(beyond(walk, step, upper[k]!, 1));
    down.push(beyond(walk, step, lower[k]!, -1));
    if (k < times.length - 1) walk = carriedBetween(walk, step, [lower[k]!, upper[k]!], times[k + 1]!);
  });
  const [upTotal, downTotal] = [sum(up), sum(down)];
  return { up, down, upTotal, downTotal, any: upTotal + downTotal };
}

function requireBoundaries(
  times: readonly number[],
  upper: readonly number[],
  lower: readonly number[],
  drift: number
): void {
  requireWithin('times.length', times.length, 1, Infinity);
  requireLength('upper', upper, times.length);
  requireLength('lower', lower, times.length);
  requireBetween('drift', drift);
  times.forEach((time, k) => {
    requireBetween(`times[${k}]`, time, times[k - 1] ?? 0);
    ensure(lower[k]! < upper[k]!, `lower[${k}]`, lower[k], `must be below upper[${k}], ${upper[k]}`);
  });
}
