import { MAX_SECANT_ROUNDS } from './loopBounds';

/** Of the distance from the centre, and the width: what is left after a step this small is far smaller. */
const LAST_STEP = 1e-8;

/**
 * The x at which a growing score, nearly the straight line (x - centre) / width, is as asked for: the secant method, kept between
 * the nearest points that are known to lie on either side.
 */
export function solveScore(score: (x: number) => number, asked: number, centre: number, width: number): number {
  let low = -Infinity;
  let high = Infinity;
  let x = centre + asked * width;
  let missing = asked - score(x);
  let slope = 1 / width;
  for (let round = 0; round < MAX_SECANT_ROUNDS && missing !== 0; round++) {
    if (missing > 0) low = x;
    else high = x;
    // Where a probability has underflowed its score is infinite: walk.
    const step = Number.isFinite(missing) ? missing / slope : Math.sign(missing) * (width + Math.abs(x - centre));
    const middle = low === -Infinity || high === Infinity ? x + step : 0.5 * (low + high);
    const next = x + step > low && x + step < high ? x + step : middle;
    if (Math.abs(next - x) <= LAST_STEP * (width + Math.abs(next - centre))) return next;
    const left = asked - score(next);
    const secant = (missing - left) / (next - x);
    slope = secant > 0 && Number.isFinite(secant) ? secant : 1 / width;
    x = next;
    missing = left;
  }
  return x;
}
