import { stirlingRemainder } from '../numerics/stirlingRemainder';
import type { BetaParameters } from '../posterior/arm';

const LOG_SQRT_2PI = 0.9189385332046727;

/** Within this distance of the mode the deviance comes from its power series. */
const SERIES_RADIUS = 0.25;
const SERIES_DEGREE = 18;
/** Beyond this exp() would overflow; the deviance is a straight line there. */
const LINEAR_FROM = 700;

/**
 * A Beta(alpha, beta) variable X seen as tau = logit(X) - logit(p), p = alpha / (alpha + beta): its log-odds, measured
 * from the mode of their density. Everything in this package integrates in tau, because there the density
 *
 *   f(tau) = exp(logPeak - n H(tau)),   H(tau) = ln(1 + p (e^tau - 1)) - p tau,   n = alpha + beta
 *
 * is smooth, log-concave and falls exponentially on both sides for every alpha, beta > 0, and because deviations from
 * the mode carry no cancellation. `logPeak` uses Stirling remainders: with plain ln Gamma it would err 1e-8 at n = 1e8.
 */
export class LogitBeta {
  readonly alpha: number;
  readonly beta: number;
  /** alpha + beta. */
  readonly total: number;
  /** alpha / (alpha + beta): the mean of X, and the mode in log-odds. */
  readonly p: number;
  /** 1 - p, computed on its own. */
  readonly q: number;
  /** sqrt(1 / alpha + 1 / beta): the width of the log-odds near the mode. */
  readonly width: number;
  readonly logPeak: number;
  /** min(p, q): the deviance is computed from the rarer outcome, where nothing cancels. */
  private readonly minor: number;
  /** Series of H around the mode in the direction of the rarer outcome. */
  private readonly series: Float64Array;

  constructor({ alpha, beta }: BetaParameters) {
    this.alpha = alpha;
    this.beta = beta;
    this.total = alpha + beta;
    this.p = alpha / this.total;
    this.q = beta / this.total;
    this.width = Math.sqrt(1 / alpha + 1 / beta);
    this.logPeak =
      0.5 * Math.log(alpha * this.q) -
      LOG_SQRT_2PI +
      stirlingRemainder(this.total) -
      stirlingRemainder(alpha) -
      stirlingRemainder(beta);
    this.minor = Math.min(this.p, this.q);
    this.series = bernoulliCumulantSeries(this.minor);
  }

  /** n H(tau): how far the log density lies below its peak. Never negative. */
  deviance(tau: number): number {
    const u = this.p <= 0.5 ? tau : -tau;
    const distance = Math.abs(u);
    if (distance < SERIES_RADIUS) {
      const c = this.series;
      let sum = 0;
      // The closer to the mode, the fewer terms count.
      for (let k = Math.ceil(8 + 40 * distance); k >= 2; k--) sum = sum * u + c[k]!;
      return this.total * sum * u * u;
    }
    if (u > LINEAR_FROM) return this.total * (Math.log(this.minor) + (1 - this.minor) * u);
    return this.total * (Math.log1p(this.minor * Math.expm1(u)) - this.minor * u);
  }

  /** ln f(tau), the density of the log-odds. */
  logDensity(tau: number): number {
    return this.logPeak - this.deviance(tau);
  }

  /** The derivative of the deviance, n (x(tau) - p), exact near the mode. */
  devianceSlope(tau: number): number {
    const excess =
      tau > 0 ? -this.rate(tau) * this.q * Math.expm1(-tau) : this.complement(tau) * this.p * Math.expm1(tau);
    return this.total * excess;
  }

  /** The second derivative of the deviance, n x (1 - x). */
  devianceCurvature(tau: number): number {
    return this.total * this.rate(tau) * this.complement(tau);
  }

  /** x, the conversion rate at tau. */
  rate(tau: number): number {
    return shareAt(this.p, this.q, tau);
  }

  /** 1 - x at tau, exact when x is close to 1. */
  complement(tau: number): number {
    return shareAt(this.q, this.p, -tau);
  }
}

/** p e^tau / (q + p e^tau) without overflow. */
function shareAt(p: number, q: number, tau: number): number {
  const odds = Math.exp(-Math.abs(tau));
  return tau > 0 ? p / (p + q * odds) : (p * odds) / (q + p * odds);
}

/**
 * Coefficients c_k of ln(1 + s (e^u - 1)) - s u = sum of c_k u^k for k >= 2: the cumulants of a Bernoulli(s) variable
 * over k!. From g(u) = 1 + s (e^u - 1) and g (ln g)' = g', comparing powers.
 */
function bernoulliCumulantSeries(s: number): Float64Array {
  const g = new Float64Array(SERIES_DEGREE + 1);
  const c = new Float64Array(SERIES_DEGREE + 1);
  g[0] = s;
  for (let k = 1; k <= SERIES_DEGREE; k++) {
    g[k] = g[k - 1]! / k;
    let sum = k * g[k]!;
    for (let j = 1; j < k; j++) sum -= j * c[j]! * g[k - j]!;
    c[k] = sum / k;
  }
  return c;
}
