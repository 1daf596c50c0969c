import { gaussLegendre } from '../numerics/gaussLegendre';
import { normalCdf } from '../numerics/normal';
import { sum } from '../numerics/sum';

/**
 * Where a rule that has not ended yet may stand: the density of S(t) = z(t) √t, a Brownian motion, by its values at the
 * nodes of a quadrature, each times the weight of its node.
 */
export interface Walk {
  readonly time: number;
  readonly points: readonly number[];
  readonly masses: readonly number[];
}

/** All of it begins at one point. */
export const WALK_START: Walk = { time: 0, points: [0], masses: [1] };

/** Nodes of a panel, and its width in deviations of the finest step: 24 nodes give a bell curve on it to the last bits. */
const [NODES, WEIGHTS] = /* @__PURE__ */ gaussLegendre(24);
const PANEL_WIDTH = 5;
/** Deviations beyond which a normal density adds nothing: e^-33.6 is 2e-15, and its tail a tenth of that. */
const REACH = 8.2;

/** One look: its time, and the drift of the walk on the way to it. */
export interface WalkStep {
  readonly time: number;
  readonly drift: number;
}

/** Probability to stand above (side 1) or below (side -1) a boundary on z at the next look. */
export function beyond(walk: Walk, { time, drift }: WalkStep, boundary: number, side: 1 | -1): number {
  if (Math.abs(boundary) === Infinity) return boundary * side < 0 ? sum(walk.masses) : 0;
  const step = time - walk.time;
  const from = drift * step - boundary * Math.sqrt(time);
  const deviation = Math.sqrt(step);
  return sum(walk.masses.map((mass, i) => mass * normalCdf((side * (walk.points[i]! + from)) / deviation)));
}

/**
 * The walk one look later, as far as it is between the boundaries on z: one step of the recursion of Armitage, McPherson
 * and Rowe (1969). `nextTime`, that of the look after it, says how fine the density must be known; a longer `reach`
 * keeps more of its tails.
 */
export function carriedBetween(
  walk: Walk,
  { time, drift }: WalkStep,
  [lower, upper]: readonly [lower: number, upper: number],
  nextTime: number,
  reach = REACH
): Walk {
  const step = time - walk.time;
  const scale = Math.sqrt(time);
  const deviation = Math.sqrt(step);
  const { points, weights } = panels(
    Math.max(lower * scale, drift * time - reach * scale),
    Math.min(upper * scale, drift * time + reach * scale),
    PANEL_WIDTH * Math.min(deviation, Math.sqrt(nextTime - time))
  );
  const height = 1 / (deviation * Math.sqrt(2 * Math.PI));
  const from = walk.points.map((point) => (point + drift * step) / deviation);
  const { masses } = walk;
  let first = 0;
  return {
    time,
    points,
    masses: points.map((point, i) => {
      const to = point / deviation;
      // Nodes ascend on both sides: what is out of reach below stays so.
      while (first < from.length && to - from[first]! > reach) first++;
      let density = 0;
      for (let j = first; j < from.length && from[j]! - to < reach; j++) {
        const z = to - from[j]!;
        density += masses[j]! * Math.exp(-0.5 * z * z);
      }
      return weights[i]! * height * density;
    }),
  };
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
