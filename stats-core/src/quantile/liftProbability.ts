import type { LiftScale } from './liftScale';
import type { Stretch } from './stretches';

/**
 * P(lift <= x) of a treatment over a control, of which each lies evenly within its stretches: exact, rectangle by rectangle
 * of the plane of both. Where both are single values that reach the lift exactly, the share `tie` counts as not above it.
 */
export function liftProbability(
  { lift, unit }: LiftScale,
  treatment: readonly Stretch[],
  control: readonly Stretch[],
  x: number,
  tie: number
): number {
  /** How far the lift of two values is beyond x, in the unit of the metric; exactly 0 where it is reached. */
  const gap = (t: number, c: number): number => (lift(t, c) - x) * unit(c);
  let total = 0;
  for (const [controlLow, controlHigh, controlMass] of control) {
    for (const [low, high, mass] of treatment) {
      const lowest = [gap(low, controlHigh), gap(low, controlLow)] as const;
      const highest = [gap(high, controlHigh), gap(high, controlLow)] as const;
      total += controlMass * mass * shareBelow(lowest, highest, tie);
    }
  }
  return Math.min(1, total);
}

/**
 * The share of a rectangle on which a linear function is at most 0, from its values at the corners along both long sides.
 * The function is distributed like the sum of two uniform variables: its density rises, stays level and falls.
 */
function shareBelow([a, b]: readonly [number, number], [c, d]: readonly [number, number], tie: number): number {
  const first = Math.min(a, b);
  const last = Math.max(c, d);
  if (first > 0) return 0;
  if (last < 0) return 1;
  if (first === last) return tie;
  if (last === 0) return 1;
  const [x, y] = [Math.max(a, b), Math.min(c, d)];
  const second = Math.min(x, y);
  const third = Math.max(x, y);
  if (second > 0) return 0.5 * (first / (second - first)) * (first / (third - first));
  if (third > 0) return (0.5 * (-first - second)) / (third - first);
  return 1 - 0.5 * (last / (last - third)) * (last / (last - second));
}
