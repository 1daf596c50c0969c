/**
 * A posterior as a comparison sees it: a smooth density with one mode, on an axis that all arms share. The axis is any
 * increasing function of the value compared that makes densities bell-shaped: log-odds for a rate, the value itself for
 * a mean. Everything is measured from the density's own mode, where t = 0: so the middle of a narrow one has all its digits.
 *
 * @typeParam Self densities on the same axis; only they can be compared
 */
export interface Density<Self> {
  /** Standard deviation of the normal density that fits the mode. */
  readonly width: number;
  /** How far the mode lies above that of another, exact when they are close. */
  mode(origin: Self): number;
  /** Below and above the mode, where the log density has fallen by `fall`, to within 5 % of it. */
  range(fall: number): readonly [below: number, above: number];
  logDensity(t: number): number;
  /** How fast the log density falls at t, away from the mode; at least 0. */
  slope(t: number): number;
  /** How fast the slope grows, above 0: 1 / sqrt(curvature) is the standard deviation of the normal density that fits t. */
  curvature(t: number): number;
  /** How far the value moves over a small step of the axis at t: turns integrals over the axis into ones over the value. */
  valueStep(t: number, step: number): number;
  /** The widest panel from t on over which 24 nodes follow the value; finite. */
  widest(t: number): number;
}
