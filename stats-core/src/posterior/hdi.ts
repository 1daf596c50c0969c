import { LogitBeta } from '../beta/LogitBeta';
import { logProbabilities } from '../beta/logProbabilities';
import { quantileTau } from '../beta/quantileTau';
import { credibleInterval, DEFAULT_MASS } from './credibleInterval';
import type { Interval } from './credibleInterval';
import type { BetaParameters } from './arm';

/** A highest-density interval, or the equal-tailed one where no single highest-density interval exists. */
export interface HighestDensityInterval extends Interval {
  readonly kind: 'hdi' | 'equal-tailed';
}

const MAX_ROUNDS = 100;

/**
 * Which is the shortest range of rates that holds the given probability? Every rate inside is more plausible than any
 * outside (Bayesian Data Analysis, 3rd ed., section 2.3).
 *
 * Both parameters above 1: the two ends have equal density and leave 1 - mass outside; two equations, solved by
 * Newton in the log-odds. One parameter at or below 1: the density is highest at that end, and so the interval starts
 * there. Both at or below 1: the density is highest at both ends, no single interval is right, and the equal-tailed
 * one comes back with kind 'equal-tailed'. Relative error of each end below 1e-11.
 *
 * @throws RangeError for a mass outside (0, 1) or parameters that are not above 0
 * @example
 * hdi({ alpha: 13, beta: 229 }); // => { lower: 0.027…, upper: 0.081…, kind: 'hdi' }
 */
export function hdi(params: BetaParameters, mass: number = DEFAULT_MASS): HighestDensityInterval {
  const equalTailed = credibleInterval(params, mass);
  const { alpha, beta } = params;
  if (alpha <= 1 && beta <= 1) return { ...equalTailed, kind: 'equal-tailed' };
  const distribution = new LogitBeta(params);
  const outside = 1 - mass;
  if (alpha <= 1) {
    return { lower: 0, upper: distribution.rate(quantileTau(distribution, outside, 'upper')), kind: 'hdi' };
  }
  if (beta <= 1) {
    return { lower: distribution.rate(quantileTau(distribution, outside, 'lower')), upper: 1, kind: 'hdi' };
  }
  const [lower, upper] = equalDensityEnds(distribution, outside);
  return { lower: distribution.rate(lower), upper: distribution.rate(upper), kind: 'hdi' };
}

/** Newton on (equal density, mass outside) in the two log-odds. */
function equalDensityEnds(beta: LogitBeta, outside: number): [number, number] {
  // Minus the log density of the rate itself, from (alpha - 1) ln x + (beta - 1) ln(1 - x) in terms of tau.
  const scale = (beta.total - 2) / beta.total;
  const tilt = beta.q - beta.p;
  const fall = (tau: number) => scale * beta.deviance(tau) + tilt * tau;
  const fallSlope = (tau: number) => scale * beta.devianceSlope(tau) + tilt;
  let lower = quantileTau(beta, outside / 2, 'lower');
  let upper = quantileTau(beta, outside / 2, 'upper');
  const longest = 1 + 2 * beta.width;
  const clip = (step: number) => Math.max(-longest, Math.min(longest, step));
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const atLower = logProbabilities(beta, lower);
    const atUpper = logProbabilities(beta, upper);
    const unequal = fall(lower) - fall(upper);
    const surplus = Math.exp(atLower.below) + Math.exp(atUpper.above) - outside;
    const densityLower = Math.exp(atLower.density);
    const densityUpper = Math.exp(atUpper.density);
    const slopeLower = fallSlope(lower);
    const slopeUpper = fallSlope(upper);
    const determinant = slopeUpper * densityLower - slopeLower * densityUpper;
    const stepLower = clip((unequal * densityUpper - slopeUpper * surplus) / determinant);
    const stepUpper = clip((unequal * densityLower - slopeLower * surplus) / determinant);
    lower += stepLower;
    upper += stepUpper;
    if (Math.abs(stepLower) + Math.abs(stepUpper) <= 1e-14 * beta.width) break;
  }
  return [lower, upper];
}
