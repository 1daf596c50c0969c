import type { PowerMethod } from './design';

/** An effect against its noise: a difference and the standard deviations per unit in each arm. */
export interface EffectVariance {
  /** The effect on the method's scale, positive. */
  readonly effect: number;
  /** Standard deviation of the difference when there is none (n = 1 per arm). */
  readonly sdNull: number;
  /** Standard deviation of the difference when it is real. */
  readonly sdEffect: number;
}

/**
 * The three numbers every two-proportion formula is made of, per method (see {@link PowerMethod} for the sources):
 * n = ((zAlpha sdNull + zBeta sdEffect) / effect)², and power = Phi((effect sqrt(n) - zAlpha sdNull) / sdEffect).
 */
export function effectVariance(baseline: number, difference: number, method: PowerMethod): EffectVariance {
  const p1 = baseline;
  const p2 = baseline + difference;
  if (method === 'arcsine') {
    const h = 2 * Math.abs(Math.asin(Math.sqrt(p2)) - Math.asin(Math.sqrt(p1)));
    return { effect: h, sdNull: Math.SQRT2, sdEffect: Math.SQRT2 };
  }
  const sdEffect = Math.sqrt(p1 * (1 - p1) + p2 * (1 - p2));
  const average = (p1 + p2) / 2;
  const variances = {
    unpooled: sdEffect,
    pooled: Math.sqrt(2 * average * (1 - average)),
    baseline_variance: Math.sqrt(2 * p1 * (1 - p1)),
  };
  return { effect: Math.abs(difference), sdNull: variances[method], sdEffect };
}
