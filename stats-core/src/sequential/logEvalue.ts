import { erfcx } from '../numerics/erfcx';
import { normalCdf } from '../numerics/normal';
import { ensure, requireBetween } from '../validation/ensure';
import { logOnePlusSquare, mixtureRatio } from './mixture';

/** An estimate of an effect, and what effects it is held against. */
export interface EvalueInput {
  /** Of the effect; 0 is none. */
  readonly estimate: number;
  readonly standardError: number;
  /** Standard deviation of the effects that are mixed, fixed before the data: see {@link mixtureScale}. */
  readonly tau: number;
}

/** The same, the noise known only from the data itself. */
export interface TEvalueInput extends EvalueInput {
  /** Of the standard error; Infinity, a normal estimate, unless set. */
  readonly degreesOfFreedom?: number;
}

/**
 * How much more probable are the data if there is an effect than if there is none? ln of an e-value: without an effect the
 * chance that it ever reaches 1/alpha is at most alpha, however often one looks and whenever one stops (Ville).
 *
 * Effects mixed over N(0, tau²), r = V/(V + tau²), t = estimate / standard error, V its square: ln(r)/2 + t²(1 - r)/2 for a
 * normal estimate (Robbins 1970); for nu degrees of freedom, effects in units of the unknown deviation, ln(r)/2 -
 * (nu + 1)/2 [ln(1 + r t²/nu) - ln(1 + t²/nu)] (Lindon, Ham, Tingley and Bojinov 2022). Error below 1e-12 (1 + |ln e|).
 *
 * @throws RangeError for a standard error, a tau or degrees of freedom that are not above 0, naming the field
 * @example
 * logEvalue({ estimate: 0.1, standardError: 0.03, tau: 0.1 }); // => 3.8497…
 */
export function logEvalue({ estimate, standardError, tau, degreesOfFreedom: nu = Infinity }: TEvalueInput): number {
  requireBetween('estimate', estimate);
  requireDegreesOfFreedom(nu);
  const { logWider, effectShare } = mixtureRatio(tau, standardError);
  const t = estimate / standardError;
  if (nu === Infinity) return 0.5 * (t * t * effectShare - logWider);
  const x = t / Math.sqrt(nu);
  // (1 + r x²) / (1 + x²) = 1 - explained.
  const explained = effectShare / (1 + 1 / (x * x));
  // Next to 1 there is nothing left of 1 - explained.
  const fall =
    explained < 0.5 ? Math.log1p(-explained) : logOnePlusSquare(x * Math.exp(-0.5 * logWider)) - logOnePlusSquare(x);
  return -0.5 * (logWider + (nu + 1) * fall);
}

/**
 * The same evidence for an effect above 0 only: effects mixed over the positive half of N(0, tau²). Shift the estimate to
 * test against a margin.
 *
 * ln 2 + ln(r)/2 + w²/2 + ln Phi(w), w = (estimate / standard error) √(1 - r); far below 0 by the scaled erfc, so that it
 * stays finite. Error below 1e-12 (1 + |ln e|).
 *
 * @throws RangeError for a standard error or a tau that is not above 0, naming the field
 * @example
 * logEvalueOneSided({ estimate: -0.1, standardError: 0.03, tau: 0.1 }); // => -2.7149…
 */
export function logEvalueOneSided({ estimate, standardError, tau }: EvalueInput): number {
  requireBetween('estimate', estimate);
  const { logWider, effectShare } = mixtureRatio(tau, standardError);
  const w = (estimate / standardError) * Math.sqrt(effectShare);
  return w < 0
    ? Math.log(erfcx(-w / Math.SQRT2)) - 0.5 * logWider
    : 0.5 * (w * w - logWider) + Math.log(2 * normalCdf(w));
}

/** Refuses degrees of freedom that are neither a number above 0 nor Infinity. */
export function requireDegreesOfFreedom(nu: number): void {
  ensure(nu > 0, 'degreesOfFreedom', nu, 'must be a number above 0, or Infinity for a normal estimate');
}
