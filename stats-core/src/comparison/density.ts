/**
 * A posterior as a comparison sees it: a smooth density with one mode, on an axis that all arms share. The axis is any
 * increasing function of the value compared that makes densities bell-shaped: log-odds for a rate, the value itself for
 * a mean. Points are given as t, their distance above the density's own mode: the middle of a narrow density has all its
 * digits there.
 *
 * @typeParam Origin densities on the same axis: others cannot be compared
 */
export interface Density<Origin> {
  /** Standard deviation of the normal density that fits the mode. */
  readonly width: number;
  /** How far the mode lies above that of another, exact when they are close. */
  mode(origin: Origin): number;
  /** Below and above the mode: where the log density has fallen by `fall`, to within 5 % of it. */
  range(fall: number): readonly [below: number, above: number];
  logDensity(t: number): number;
  /** How fast the log density falls at t, away from the mode. */
  slope(t: number): number;
  /** How fast the slope grows, above 0: 1 / sqrt(curvature) is the standard deviation of the normal density that fits t. */
  curvature(t: number): number;
  /** How far the value moves over a small step along the axis at t. */
  valueStep(t: number, step: number): number;
  /** The widest panel from t on that the value lets 24 nodes follow; Infinity where it is a straight line. */
  widest(t: number): number;
}
