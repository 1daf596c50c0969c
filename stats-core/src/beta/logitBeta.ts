import { stirlingRemainder } from '../numerics/stirlingRemainder';
import type { BetaParameters } from '../posterior/arm';

/**
 * A Beta(alpha, beta) variable X seen as tau = logit(X) - logit(p), p = alpha / (alpha + beta): its log-odds, measured
 * from the mode of their density. Everything in this package integrates in tau, because there the density
 *
 *   f(tau) = exp(logPeak - n H(tau)),   H(tau) = ln(1 + p (e^tau - 1)) - p tau,   n = alpha + beta
 *
 * is smooth, log-concave and falls exponentially on both sides for every alpha, beta > 0, and because deviations from
 * the mode carry no cancellation. See {@link deviance} for n H(tau).
 */
export interface LogitBeta extends BetaParameters {
  /** alpha + beta. */
  readonly total: number;
  /** alpha / (alpha + beta): the mean of X, and the mode in log-odds. */
  readonly p: number;
  /** 1 - p, computed on its own. */
  readonly q: number;
  /** sqrt(1 / alpha + 1 / beta): the width of the log-odds near the mode. */
  readonly width: number;
  /** ln f(0). */
  readonly logPeak: number;
}

/**
 * The log-odds of Beta(alpha, beta). The peak is ½ ln(alpha beta / (2 pi n)) + D(n) - D(alpha) - D(beta) with Stirling
 * remainders D: written with ln Gamma it would err by 1e-8 at n = 1e8.
 */
export function logitBeta({ alpha, beta }: BetaParameters): LogitBeta {
  const total = alpha + beta;
  const p = alpha / total;
  const q = beta / total;
  const remainders = stirlingRemainder(total) - stirlingRemainder(alpha) - stirlingRemainder(beta);
  return {
    alpha,
    beta,
    total,
    p,
    q,
    width: Math.sqrt(1 / alpha + 1 / beta),
    logPeak: 0.5 * Math.log((alpha * q) / (2 * Math.PI)) + remainders,
  };
}
