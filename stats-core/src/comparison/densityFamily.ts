/** One density, as far as every family has the same to say of it. */
export interface Density {
  /** Standard deviation of the normal density that fits the mode. */
  readonly width: number;
}

/**
 * What a comparison asks of its arms' densities, all of one family: smooth, with one mode, on an axis they share. The
 * axis is any increasing function of the value compared that makes densities bell-shaped: log-odds for a rate, the value
 * itself for a mean. Points are given as t, their distance above the density's own mode: the middle of a narrow density
 * has all its digits there. `BETA_FAMILY` is the first.
 */
export interface DensityFamily<D extends Density> {
  /** How far the mode of `to` lies above that of `from`, exact when they are close. */
  readonly mode: (from: D, to: D) => number;
  /** Above (sign 1) or below (sign -1) the mode: where the log density has fallen by `fall`, to within 5 % of it. */
  readonly fallen: (arm: D, sign: number, fall: number) => number;
  readonly logDensity: (arm: D, t: number) => number;
  /** How fast the log density falls at t, away from the mode. */
  readonly slope: (arm: D, t: number) => number;
  /** How fast the slope grows, above 0: 1 / sqrt(curvature) is the standard deviation of the normal density that fits t. */
  readonly curvature: (arm: D, t: number) => number;
  /** How far the value moves over a small step along the axis at t. */
  readonly valueStep: (arm: D, t: number, step: number) => number;
  /** The widest panel from t on that the value lets 24 nodes follow; Infinity where it is a straight line. */
  readonly widest: (arm: D, t: number) => number;
}
