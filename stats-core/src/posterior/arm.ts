/** What was counted in one arm. */
export interface Arm {
  /** Units (visitors, or events) that converted. */
  readonly conversions: number;
  /** Units exposed to the arm; 0 is valid and leaves the prior. */
  readonly n: number;
}

/** A Beta(alpha, beta) distribution of a conversion rate, here as belief before the data. */
export interface BetaPrior {
  readonly alpha: number;
  readonly beta: number;
}

/** Parameters of a Beta distribution. */
export type BetaParameters = BetaPrior;

/** Options of every function that takes arms. */
export interface ArmOptions {
  /** Belief before the data; {@link UNIFORM_PRIOR} unless set. */
  readonly prior?: BetaPrior;
  /** Accept counts that are not whole numbers (weighted data). Off unless set. */
  readonly allowFractional?: boolean;
}

/** Beta(1, 1): every rate equally likely before the data. */
export const UNIFORM_PRIOR: BetaPrior = { alpha: 1, beta: 1 };

/** The mass of an interval unless the caller asks for another. */
export const DEFAULT_MASS = 0.95;
