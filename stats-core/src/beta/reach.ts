import type { LogitBeta } from './LogitBeta';

/**
 * How far below (sign -1) or above (sign 1) its mode the log density has fallen by `fall`, as a tau, to a thousandth.
 * Newton on the deviance, which is convex and so never overshoots twice.
 */
export function reach(beta: LogitBeta, fall: number, sign: number): number {
  let distance = Math.sqrt(2 * fall) * beta.width;
  for (let round = 0; round < 60; round++) {
    const tau = sign * distance;
    const step = (beta.deviance(tau) - fall) / Math.abs(beta.devianceSlope(tau));
    distance -= step;
    if (Math.abs(step) < 1e-3 * distance) break;
  }
  return sign * distance;
}
