/**
 * The value of a metric in one arm, whatever its kind: what is compared. Belief about the true value, with the reference
 * prior 1 / sigma², is estimate + standardError T, T Student's t (Box and Tiao 1973, section 2.4); arms are independent.
 */
export interface ArmEstimate {
  /** In the unit of the metric. */
  readonly estimate: number;
  /** Above 0, in the unit of the metric. */
  readonly standardError: number;
  /** Of the standard error: n - 1 for a mean; Infinity where it is known, and belief is normal. */
  readonly degreesOfFreedom: number;
  /** How single units spread. Without it a split that is unequal is not corrected for skewness. */
  readonly spread?: UnitSpread;
  readonly reason?: null;
}

/** How the units of one arm spread about its value, in the unit of the metric; over strata, the mean over their units. */
export interface UnitSpread {
  /** Units. */
  readonly n: number;
  /** Divisor n - 1. */
  readonly variance: number;
  /** Third central moment, divisor n. */
  readonly thirdMoment: number;
  /** Σ w²/n over strata of weight w; 1/n unless set. */
  readonly inverseN?: number;
  /** Σ w³/n² over strata of weight w; 1/n² unless set. */
  readonly inverseNSquared?: number;
}

/**
 * Why an arm has no estimate.
 *
 * - `too-few-units`: fewer than 3 that count for the metric.
 * - `no-variance`: all units are alike, which says nothing of the units to come.
 * - `denominator-not-positive`: a ratio over nothing, or over a negative sum.
 * - `formula-undefined`: the formula has no finite value, or no slope, at these means.
 */
export type NoEstimateReason = 'too-few-units' | 'no-variance' | 'denominator-not-positive' | 'formula-undefined';

/** An arm without an honest number. */
export interface NoEstimate {
  readonly estimate: null;
  readonly reason: NoEstimateReason;
}

/** An arm, or why there is none; comparisons take both and pass the reason on. */
export type EstimatedArm = ArmEstimate | NoEstimate;
