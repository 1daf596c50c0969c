import { MAX_PANELS_PER_ARM } from '../numerics/loopBounds';
import type { Density, DensityFamily } from './densityFamily';

/**
 * Where one arm's density lives on the shared axis. Outside [start, end] it is below e^-710 of its peak: nothing a double
 * can hold.
 */
export type ArmRange<D> = readonly [arm: D, mode: number, start: number, end: number];

/**
 * Arms on one axis, cut into panels narrow enough for the 24-point rule: panel k lies between edges k and k + 1, in
 * ascending order. The mode of the arm `origin` is the origin of the axis.
 */
export type PanelLayout<D> = readonly [ranges: readonly ArmRange<D>[], edges: readonly number[], origin: D];

/**
 * Lays panels over the arms' densities. The axis is measured from the mode of the narrowest arm, so that the arm with
 * the least room for rounding has none.
 */
export function layPanels<D extends Density>(family: DensityFamily<D>, arms: readonly D[]): PanelLayout<D> {
  const origin = arms.reduce((narrowest, arm) => (arm.width < narrowest.width ? arm : narrowest));
  const ranges = arms.map((arm): ArmRange<D> => {
    const mode = family.mode(origin, arm);
    return [arm, mode, mode + family.end(arm, -1), mode + family.end(arm, 1)];
  });
  const left = Math.min(...ranges.map(([arm, mode]) => mode + family.reach(arm, -1)));
  const right = Math.max(...ranges.map(([arm, mode]) => mode + family.reach(arm, 1)));
  const edges = [left];
  for (let at = left; at < right && edges.length < MAX_PANELS_PER_ARM * arms.length;) {
    at = Math.min(right, nextEdge(family, ranges, at, family.widest(origin, at)));
    edges.push(at);
  }
  return [ranges, edges, origin];
}

/** The end of the panel that starts at `at`: as wide as every arm alive there allows, and not across a start. */
function nextEdge<D extends Density>(
  family: DensityFamily<D>,
  ranges: readonly ArmRange<D>[],
  at: number,
  widest: number
): number {
  let width = widest;
  let t = at;
  // A second time at the far end: with few conversions the density is flat here and sharp a little further on.
  for (let pass = 0; pass < 2; pass++) {
    for (const [arm, mode, start, end] of ranges) {
      if (at < start) width = Math.min(width, start - at);
      else if (at < end) width = Math.min(width, family.panelWidth(arm, at - mode, t - mode));
    }
    t = at + width;
  }
  return t;
}
