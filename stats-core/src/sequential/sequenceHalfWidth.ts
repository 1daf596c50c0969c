import { DEFAULT_ALPHA } from '../power/defaults';
import { requireBetween } from '../validation/ensure';
import { requireDegreesOfFreedom } from './logEvalue';
import type { TEvalueInput } from './logEvalue';
import { mixtureRatio } from './mixture';

/** What {@link sequenceHalfWidth} is asked. */
export interface HalfWidthInput extends Omit<TEvalueInput, 'estimate'> {
  /** Chance that the interval ever misses the effect; 0.05 unless set. */
  readonly alpha?: number;
}

/**
 * Half the width of a confidence sequence: estimate ± it holds the effect at all looks together with probability
 * 1 - alpha, however many there are.
 *
 * It is where {@link logEvalue} reaches ln(1/alpha): se √((2 ln(1/alpha) - ln r) / (1 - r)); with nu degrees of freedom
 * se √(nu (1 - k) / (k - r)), ln k = (ln r - 2 ln(1/alpha)) / (nu + 1) (Waudby-Smith et al. 2024; Lindon et al. 2022).
 * Infinity where so few degrees of freedom prove nothing. Relative error below 1e-12, where 1/alpha is nearly out of
 * reach 1e-10.
 *
 * @throws RangeError for a standard error, a tau or a chance that cannot be, naming the field
 * @example
 * sequenceHalfWidth({ standardError: 0.03, tau: 0.1 }); // => 0.0912…
 */
export function sequenceHalfWidth({
  standardError,
  tau,
  alpha = DEFAULT_ALPHA,
  degreesOfFreedom: nu = Infinity,
}: HalfWidthInput): number {
  requireBetween('alpha', alpha, 0, 1);
  requireDegreesOfFreedom(nu);
  const { logWider, effectShare } = mixtureRatio(tau, standardError);
  const asked = -2 * Math.log(alpha);
  if (nu === Infinity) return standardError * Math.sqrt((asked + logWider) / effectShare);
  // ln(k / r): k - r as r (k/r - 1), which loses no digits where both are small, or both near 1.
  const above = (nu * logWider - asked) / (nu + 1);
  if (above <= 0) return Infinity;
  const part = -Math.expm1(-(asked + logWider) / (nu + 1));
  return standardError * Math.sqrt((nu * part * Math.exp(logWider)) / Math.expm1(above));
}
