/** A segment's effect, measured from a common centre, and its squared standard error. */
export interface SegmentEffect {
  readonly estimate: number;
  readonly variance: number;
}

/** What the segments say if their true effects spread with standard deviation tau about a mean. */
export interface SpreadShape {
  /** Of the mean of the true effects, normal given tau. */
  readonly mean: number;
  readonly variance: number;
  /** Log of the posterior density of ln tau, up to a constant, and its slope. */
  readonly logDensity: number;
  readonly slope: number;
  /** What its curvature does not exceed, roughly. */
  readonly sharpest: number;
}

/**
 * With v = variance + tau² of each segment and m their mean weighted by 1/v (Gelman et al., Bayesian Data Analysis, 3rd ed.,
 * section 5.4), times tau, for a density of its logarithm:
 *
 *   ln tau - ln(Σ 1/v) / 2 - Σ ln(v) / 2 - Σ (estimate - m)² / v / 2 - (tau / scale)² / 2
 */
export function spreadShape(segments: readonly SegmentEffect[], scale: number, tau: number): SpreadShape {
  const square = tau * tau;
  let precision = 0;
  let mean = 0;
  for (const { estimate, variance } of segments) {
    precision += 1 / (variance + square);
    mean += estimate / (variance + square);
  }
  mean /= precision;
  const prior = (tau / scale) ** 2;
  let logDensity = Math.log(tau) - 0.5 * (Math.log(precision) + prior);
  let slope = 1 - prior;
  let sharpest = 2 * prior;
  for (const { estimate, variance } of segments) {
    const v = variance + square;
    const distance = (estimate - mean) ** 2 / v;
    // The part of v that grows with tau.
    const share = square / v;
    logDensity -= 0.5 * (Math.log(v) + distance);
    slope += share * (1 / (v * precision) - 1 + distance);
    sharpest += share * (1 + 4 * distance);
  }
  return { mean, variance: 1 / precision, logDensity, slope, sharpest };
}
