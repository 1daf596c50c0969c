import { bisect } from './bisect';
import { MAX_TURNING_STEPS } from './loopBounds';

const STEP = Math.exp(0.25);

/**
 * Where between two positive bounds does a smooth function turn, from rising to falling or back? The bounds come with the
 * points, in ascending order: between two of them it only rises or only falls. Steps of a quarter of an e-fold see where the
 * slope changes its sign, bisection finds the place, to a relative 1e-13.
 *
 * @param slope of the function, up to a positive factor
 */
export function turningPoints(low: number, high: number, slope: (x: number) => number): number[] {
  const points = [low];
  let from = low;
  let rising = slope(low) > 0;
  for (let step = 0; step < MAX_TURNING_STEPS && from < high; step++) {
    const to = Math.min(high, from * STEP);
    const goesOn = slope(to) > 0 === rising;
    if (!goesOn) {
      const before = rising;
      points.push(bisect(from, to, (x) => slope(x) > 0 !== before));
      rising = !rising;
    }
    from = to;
  }
  return [...points, high];
}
