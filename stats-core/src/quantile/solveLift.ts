import { bisect } from '../numerics/bisect';
import { liftProbability } from './liftProbability';
import type { LiftScale } from './liftScale';
import type { Stretch } from './stretches';

/**
 * The smallest lift with a probability p or more at or below it. A jump can only be where two single values meet, so the
 * lifts of all pairs of ends are tried first, and given exactly: an end of an interval at 0 is 0. Between them the
 * probability is continuous, and bisected to 1e-14 of the way.
 */
export function solveLift(
  scale: LiftScale,
  treatment: readonly Stretch[],
  control: readonly Stretch[],
  p: number
): number {
  const reached = (lift: number, tie = 1): boolean => liftProbability(scale, treatment, control, lift, tie) >= p;
  const ends = liftsOfEnds(scale, treatment, control);
  let low = -1;
  let high = ends.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (reached(ends[middle]!)) high = middle;
    else low = middle;
  }
  const from = ends[low];
  const to = ends[high]!;
  if (from === undefined || !reached(to, 0)) return to;
  // Bisection is for positive numbers.
  return from + (bisect(1, 2, (x) => reached(from + (x - 1) * (to - from))) - 1) * (to - from);
}

function liftsOfEnds({ lift }: LiftScale, treatment: readonly Stretch[], control: readonly Stretch[]): number[] {
  const ends = (side: readonly Stretch[]): number[] => [...new Set(side.flatMap(([low, high]) => [low, high]))];
  const lifts = ends(treatment).flatMap((t) => ends(control).map((c) => lift(t, c)));
  return [...new Set(lifts)].sort((a, b) => a - b);
}
