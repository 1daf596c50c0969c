import type { LogitBeta } from './logitBeta';

/** x, the conversion rate at tau. */
export function rateAt({ p, q }: LogitBeta, tau: number): number {
  return shareAt(p, q, tau);
}

/** 1 - x at tau, exact when x is close to 1. */
export function complementAt({ p, q }: LogitBeta, tau: number): number {
  return shareAt(q, p, -tau);
}

/** p e^tau / (q + p e^tau) without overflow. */
function shareAt(p: number, q: number, tau: number): number {
  const odds = Math.exp(-Math.abs(tau));
  return tau > 0 ? p / (p + q * odds) : (p * odds) / (q + p * odds);
}
