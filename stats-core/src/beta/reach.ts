import type { LogitBeta } from './logitBeta';
import { deviance, devianceCurvature, devianceSlope } from './deviance';

/**
 * How far from tau, on the side of `sign`, the deviance has grown by `fall`; a little more, never less.
 * Newton on the deviance, which is convex: every step ends at or beyond the point looked for.
 */
export function reach(beta: LogitBeta, tau: number, sign: number, fall: number): number {
  const start = deviance(beta, tau);
  const slope = Math.abs(devianceSlope(beta, tau));
  const curvature = devianceCurvature(beta, tau);
  let distance = (2 * fall) / (slope + Math.sqrt(slope * slope + 2 * fall * curvature));
  for (let round = 0; round < 60; round++) {
    const at = tau + sign * distance;
    const step = (deviance(beta, at) - start - fall) / Math.abs(devianceSlope(beta, at));
    distance -= step;
    if (Math.abs(step) < 0.05 * distance) break;
  }
  return distance;
}
