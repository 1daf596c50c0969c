/**
 * How the variance of the difference of two proportions is put:
 * - `unpooled`: p1 q1 + p2 q2 throughout;
 * - `pooled`: 2 p q at the average rate under the null (R's power.prop.test; Fleiss, Statistical Methods for Rates
 *   and Proportions, 3rd ed., section 4.2);
 * - `baseline_variance`: 2 p1 q1 under the null (Evan Miller's calculator);
 * - `arcsine`: Cohen's h, whose variance does not depend on the rate (Cohen 1988, chapter 6; statsmodels).
 */
export type PowerMethod = keyof typeof NULL_VARIANCE;

/**
 * An effect against its noise: the effect on the method's scale, positive, and the standard deviations of the difference
 * at one unit per arm, when there is no effect and when it is real.
 */
export type EffectVariance = readonly [effect: number, sdNull: number, sdEffect: number];

/** Variance of one binary observation. */
function bernoulliVariance(p: number): number {
  return p * (1 - p);
}

/** Variance of the difference when there is none, per method. */
export const NULL_VARIANCE = {
  unpooled: (p1: number, p2: number) => bernoulliVariance(p1) + bernoulliVariance(p2),
  pooled: (p1: number, p2: number) => 2 * bernoulliVariance((p1 + p2) / 2),
  baseline_variance: (p1: number) => 2 * bernoulliVariance(p1),
  arcsine: () => 2,
};

/**
 * The three numbers every two-proportion formula is made of, per {@link PowerMethod}:
 * n = ((zAlpha sdNull + zBeta sdEffect) / effect)², and power = Phi((effect sqrt(n) - zAlpha sdNull) / sdEffect).
 */
export function effectVariance(p1: number, difference: number, method: PowerMethod): EffectVariance {
  const p2 = p1 + difference;
  const arcsine = method === 'arcsine';
  const h = 2 * (Math.asin(Math.sqrt(p2)) - Math.asin(Math.sqrt(p1)));
  return [
    Math.abs(arcsine ? h : difference),
    Math.sqrt(NULL_VARIANCE[method](p1, p2)),
    Math.sqrt(arcsine ? 2 : NULL_VARIANCE.unpooled(p1, p2)),
  ];
}
