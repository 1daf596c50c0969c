import { gaussLegendre } from '../numerics/gaussLegendre';
import { normalCdf } from '../numerics/normal';
import { sum } from '../numerics/sum';
import { ensure, requireBetween, requireLength, requireWithin } from '../validation/ensure';

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

/** Nodes of a panel, and its width in deviations of the finest step: a bell curve on it is exact to the last bits. */
const [NODES, WEIGHTS] = gaussLegendre(24);
const PANEL_WIDTH = 2.5;
/** Deviations beyond which a normal density adds nothing. */
const REACH = 9;

/** A density between the boundaries, by its values at the nodes, each times the weight of its node. */
interface Continuing {
  readonly points: number[];
  readonly masses: number[];
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
  // All of it starts at one point.
  let before: Continuing = { points: [0], masses: [1] };
  times.forEach((time, k) => {
    const step = time - (times[k - 1] ?? 0);
    const deviation = Math.sqrt(step);
    const scale = Math.sqrt(time);
    const [low, high] = [lower[k]! * scale, upper[k]! * scale];
    const from = before.points.map((point) => point + drift * step);
    const beyond = (boundary: number, side: 1 | -1): number =>
      sum(before.masses.map((mass, i) => mass * normalCdf((side * (from[i]! - boundary)) / deviation)));
    up.push(high === Infinity ? 0 : beyond(high, 1));
    down.push(low === -Infinity ? 0 : beyond(low, -1));
    const finest = Math.min(deviation, Math.sqrt((times[k + 1] ?? Infinity) - time));
    before = carried(
      before.masses,
      from,
      deviation,
      panels(
        Math.max(low, drift * time - REACH * scale),
        Math.min(high, drift * time + REACH * scale),
        PANEL_WIDTH * finest
      )
    );
  });
  const [upTotal, downTotal] = [sum(up), sum(down)];
  return { up, down, upTotal, downTotal, any: upTotal + downTotal };
}

/** Quadrature between two bounds in panels of at most this width; nothing where the bounds leave nothing. */
function panels(low: number, high: number, widest: number): { points: number[]; weights: number[] } {
  const count = Math.max(0, Math.ceil((high - low) / widest));
  const half = (high - low) / count / 2;
  const points: number[] = [];
  const weights: number[] = [];
  for (let panel = 0; panel < count; panel++) {
    const centre = low + (2 * panel + 1) * half;
    NODES.forEach((node, i) => {
      points.push(centre + half * node);
      weights.push(half * WEIGHTS[i]!);
    });
  }
  return { points, weights };
}

/** The density one look later, at the nodes of that look. */
function carried(
  masses: readonly number[],
  from: readonly number[],
  deviation: number,
  { points, weights }: { points: number[]; weights: number[] }
): Continuing {
  const height = 1 / (deviation * Math.sqrt(2 * Math.PI));
  return {
    points,
    masses: points.map((point, i) => {
      let density = 0;
      for (let j = 0; j < from.length; j++) {
        const z = (point - from[j]!) / deviation;
        if (Math.abs(z) < REACH) density += masses[j]! * Math.exp(-0.5 * z * z);
      }
      return weights[i]! * height * density;
    }),
  };
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
