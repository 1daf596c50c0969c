import type { LogitBeta } from './LogitBeta';
import { logCdf, logSf, sf } from './logTail';

/** Which tail a probability is counted in: 'lower' is the mass below the quantile. */
export type Tail = 'lower' | 'upper';

const MAX_ROUNDS = 80;

/**
 * The tau with a given mass in its lower or upper tail, 0 < mass < 1.
 *
 * Halley's method on the logarithm of the smaller tail. That logarithm is concave and nearly a parabola (or, for
 * parameters below 1, a straight line), so that three or four rounds reach the last bits even for masses of 1e-300.
 */
export function quantileTau(beta: LogitBeta, mass: number, tail: Tail): number {
  const aboveMode = sf(beta, 0);
  const belowMode = 1 - aboveMode;
  const upper = tail === 'upper' ? mass <= aboveMode : mass > belowMode;
  const smaller = upper === (tail === 'upper') ? mass : 1 - mass;
  const target = Math.log(smaller);
  const sign = upper ? 1 : -1;
  // Mills' ratio in its crudest form: a tail is about exp(-z²/2 - 0.7).
  let tau = sign * beta.width * Math.max(0.05, Math.sqrt(Math.max(0, -2 * (target + 0.7))));
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const logMass = upper ? logSf(beta, tau) : logCdf(beta, tau);
    // d(log mass)/d tau = -sign * hazard; its own derivative follows from the density's slope.
    const hazard = Math.exp(beta.logDensity(tau) - logMass);
    const newton = (sign * (logMass - target)) / hazard;
    const bend = -beta.devianceSlope(tau) + sign * hazard;
    const halley = newton / (1 + 0.5 * newton * bend);
    const longest = 4 * Math.abs(tau) + 2 * beta.width;
    let step = halley * newton > 0 && Math.abs(halley) < 2 * Math.abs(newton) ? halley : newton;
    if (Math.abs(step) > longest) step = Math.sign(step) * longest;
    tau += step;
    // Convergence is cubic: after a step this small the rest is below the last bit.
    if (Math.abs(step) <= 1e-6 * Math.min(beta.width, 1)) break;
  }
  return tau;
}
