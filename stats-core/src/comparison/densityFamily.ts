/** One density, as far as every family has the same to say of it. */
export interface Density {
  /** Standard deviation of the normal density that fits the mode. */
  readonly width: number;
}

/**
 * What a comparison asks of its arms' densities, all of one family: smooth, with one mode or a point to stand for it, on an axis they share. The
 * axis is any increasing function of the value compared that makes densities bell-shaped: log-odds for a rate, the value
 * itself for a mean. Points are given as t, their distance above the density's own mode: the middle of a narrow density
 * has all its digits there. `BETA_FAMILY` is for rates, `STUDENT_FAMILY` for everything else.
 */
export interface DensityFamily<D extends Density> {
  /** How far the mode of `to` lies above that of `from`, exact when they are close. */
  readonly mode: (from: D, to: D) => number;
  /** Above (sign 1) or below (sign -1) the mode: what lies beyond adds nothing to a mass, nor to a mean. */
  readonly reach: (arm: D, sign: number) => number;
  /** The same: what lies beyond is nothing that a double can hold. */
  readonly end: (arm: D, sign: number) => number;
  readonly logDensity: (arm: D, t: number) => number;
  /** The widest panel from a point on over which 24 nodes follow the density, when it ends about `to`. */
  readonly panelWidth: (arm: D, from: number, to: number) => number;
  /** How far the value moves over a small step along the axis at t. */
  readonly valueStep: (arm: D, t: number, step: number) => number;
  /** The widest panel from t on that the value lets 24 nodes follow; Infinity where it is a straight line. */
  readonly widest: (arm: D, t: number) => number;
}
