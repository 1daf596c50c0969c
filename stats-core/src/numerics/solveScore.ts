import { MAX_SECANT_ROUNDS } from './loopBounds';

/** Of the width: what is left after a step this small is far smaller. */
const LAST_STEP = 1e-8;

/**
 * The x at which a growing score, nearly a straight line of slope 1/width, is as asked for: the secant method, kept between the
 * nearest points that are known to lie on either side.
 */
export function solveScore(score: (x: number) => number, asked: number, start: number, width: number): number {
  let low = -Infinity;
  let high = Infinity;
  let x = start;
  let missing = asked - score(x);
  let step = Number.isFinite(missing) ? missing * width : Math.sign(missing) * width;
  for (let round = 0; round < MAX_SECANT_ROUNDS && Math.abs(step) > LAST_STEP * width; round++) {
    if (missing > 0) low = x;
    else high = x;
    const middle = 0.5 * (low + high);
    const next =
      x + step > low && x + step < high ? x + step : Number.isFinite(middle) ? middle : x + Math.sign(missing) * width;
    const left = asked - score(next);
    const slope = (missing - left) / (next - x);
    step = slope > 0 && Number.isFinite(slope) ? left / slope : Math.sign(left) * width;
    if (left === 0) step = 0;
    x = next;
    missing = left;
  }
  return x + step;
}
