import { ensure, requireBetween } from '../validation/ensure';

/** How far a mixture of effects N(0, tau²) reaches beyond the noise of an estimate. */
export interface MixtureRatio {
  /** ln(1 + (tau / standard error)²). */
  readonly logWider: number;
  /** tau² / (tau² + standard error²): which part of what is seen the mixture takes for an effect. */
  readonly effectShare: number;
}

/** Squares of these ratios of tau to the noise are still numbers. */
const WIDEST = 1e150;

/** The mixture against the noise. */
export function mixtureRatio(tau: number, standardError: number): MixtureRatio {
  requireBetween('standardError', standardError, 0);
  requireBetween('tau', tau, 0);
  const ratio = tau / standardError;
  ensure(ratio > 1 / WIDEST && ratio < WIDEST, 'tau', tau, `must be nearer to the standard error ${standardError}`);
  return {
    logWider: logOnePlusSquare(ratio),
    effectShare: 1 / (1 + ratio ** -2),
  };
}

/** ln(1 + x²), also where x² overflows. */
export function logOnePlusSquare(x: number): number {
  return Math.abs(x) > 1e9 ? 2 * Math.log(Math.abs(x)) : Math.log1p(x * x);
}
