import { MAX_DEVIATIONS, MAX_FALL } from '../comparison/panelLimits';
import { bisect } from '../numerics/bisect';
import { NEGLIGIBLE_FALL } from '../numerics/limits';
import { MAX_SPREAD_PANELS } from '../numerics/loopBounds';
import { panelNodes, panelWeights } from '../numerics/spectralIntegration';
import { sum } from '../numerics/sum';
import { turningPoints } from '../numerics/turningPoints';
import { spreadShape } from './spreadShape';
import type { SegmentEffect, SpreadShape } from './spreadShape';

/** One spread, how probable it is, and the mean of the true effects given it. */
export interface SpreadNode {
  readonly tau: number;
  /** All weights add up to 1. */
  readonly weight: number;
  readonly mean: number;
  readonly variance: number;
}

/** A spread this small beside the smallest standard error and the scale is none, to the last bit. */
const NO_SPREAD = 1e-8;
/** E-folds of tau that a panel may span. */
const MAX_EFOLDS = 2;

type ShapeAt = (tau: number) => SpreadShape;

/**
 * The posterior of the spread of segments as a sum: Gauss-Legendre panels in ln tau, narrow enough for the density, from
 * where there is no spread to where the mass ends, which may be far beyond the scale of the prior.
 */
export function spreadNodes(segments: readonly SegmentEffect[], scale: number): SpreadNode[] {
  const at: ShapeAt = (tau) => spreadShape(segments, scale, tau);
  const low = NO_SPREAD * Math.min(scale, ...segments.map(({ variance }) => Math.sqrt(variance)));
  const none = at(low);
  // Data add to the log density at most what disagrees with no spread; from here on the prior takes away more.
  const disagreement = sum(segments.map(({ estimate, variance }) => (estimate - none.mean) ** 2 / variance));
  const high = scale * Math.sqrt(disagreement + 4 * NEGLIGIBLE_FALL);
  const turns = turningPoints(low, high, (tau) => at(tau).slope);
  const peak = turns.reduce((best, tau) => (at(tau).logDensity > at(best).logDensity ? tau : best));
  const top = at(peak).logDensity;
  const weigh = (tau: number, width: number): SpreadNode => {
    const { mean, variance, logDensity } = at(tau);
    // Where estimates disagree by 1e14 scales rounding is larger than the density is high; the peak is the highest.
    return { tau, mean, variance, weight: width * Math.exp(Math.min(0, logDensity - top)) };
  };
  const nodes = wherePlausible(at, turns, top - NEGLIGIBLE_FALL).flatMap(([from, to]) =>
    panelsBetween(at, Math.log(from), Math.log(to)).flatMap(([start, width]) =>
      panelNodes.map((node, k) => weigh(Math.exp(start + 0.5 * width * (1 + node)), 0.5 * width * panelWeights[k]!))
    )
  );
  // Down to 0 the density of tau is level: that of its logarithm, once.
  nodes.push(weigh(low, 1));
  const mass = sum(nodes.map(({ weight }) => weight));
  // Beyond that there is a single spread, to the last bit.
  if (!(mass > 0)) return [weigh(peak, 1)];
  return nodes.map((node) => ({ ...node, weight: node.weight / mass }));
}

/** Where the log density is at or above `floor`. Between turns it rises or falls, and crosses it once. */
function wherePlausible(at: ShapeAt, turns: readonly number[], floor: number): [from: number, to: number][] {
  const plausible = (tau: number): boolean => at(tau).logDensity >= floor;
  return turns.slice(1).flatMap((high, i): [number, number][] => {
    const low = turns[i]!;
    const [first, last] = [plausible(low), plausible(high)];
    if (first && last) return [[low, high]];
    if (first) return [[low, bisect(low, high, (tau) => !plausible(tau))]];
    return last ? [[bisect(low, high, plausible), high]] : [];
  });
}

function panelsBetween(at: ShapeAt, from: number, to: number): [start: number, width: number][] {
  const panels: [number, number][] = [];
  const narrowest = (to - from) / MAX_SPREAD_PANELS;
  for (let start = from; start < to && panels.length < MAX_SPREAD_PANELS;) {
    // A second time at the far end, where the density may be sharper.
    const first = Math.min(to - start, widest(at(Math.exp(start))));
    const width = Math.min(to - start, Math.max(narrowest, Math.min(first, widest(at(Math.exp(start + first))))));
    panels.push([start, width]);
    start += width;
  }
  return panels;
}

/** How many e-folds a panel may span by the shape at one of its ends. */
const widest = ({ slope, sharpest }: SpreadShape): number =>
  Math.min(MAX_EFOLDS, MAX_FALL / Math.abs(slope), MAX_DEVIATIONS / Math.sqrt(sharpest));
