import { cumulantExcess } from './cumulantExcess';
import type { LogitBeta } from './logitBeta';

/** n H(tau): how far the log density lies below its peak. Never negative; relative error below 5e-15. */
export function deviance({ p, q, total }: LogitBeta, tau: number): number {
  return total * (tau > 0 ? cumulantExcess(p, q, tau) : cumulantExcess(q, p, -tau));
}

/** ln f(tau), the density of the log-odds. */
export function logDensity(beta: LogitBeta, tau: number): number {
  return beta.logPeak - deviance(beta, tau);
}
