/** Both rates of a pair that lies exactly on a lift, and how fast their own log-odds move along it. */
export interface LinkedRates {
  lesser: number;
  lesserComplement: number;
  greater: number;
  greaterComplement: number;
  /** d(log-odds of the lesser) / ds. */
  lesserPace: number;
  /** d(log-odds of the greater) / ds. */
  greaterPace: number;
}

/**
 * One way to measure a lift, written for a gap >= 0 between a lesser and a greater rate. The pairs with exactly that
 * gap form a line inside the unit square; s runs over the whole real axis along it, as log-odds of the position.
 * That makes every integrand on the line smooth: the edges of the square are at s = ±Infinity.
 */
export interface LiftScale {
  /** Supremum of the lesser rate on the line. */
  lesserCap(gap: number): number;
  /** Infimum of the greater rate on the line. */
  greaterFloor(gap: number): number;
  /** The pair at position s, written into `into`. */
  link(gap: number, s: number, into: LinkedRates): void;
  /** Density of the gap per density of the lesser rate's, or the greater rate's, log-odds. */
  lesserJacobian(rates: LinkedRates): number;
  greaterJacobian(rates: LinkedRates): number;
}

/** 1 / (1 + e^-s), exact towards 0. */
function logistic(s: number): number {
  if (s >= 0) return 1 / (1 + Math.exp(-s));
  const odds = Math.exp(s);
  return odds / (1 + odds);
}

/** gap = ln(greater / lesser): lesser = e^-gap * greater, and s is the log-odds of the greater rate. */
export const RELATIVE_SCALE: LiftScale = {
  lesserCap: (gap) => Math.exp(-gap),
  greaterFloor: () => 0,
  link(gap, s, into) {
    const factor = Math.exp(-gap);
    into.greater = logistic(s);
    into.greaterComplement = logistic(-s);
    into.lesser = factor * into.greater;
    into.lesserComplement = -Math.expm1(-gap) + factor * into.greaterComplement;
    into.greaterPace = 1;
    into.lesserPace = into.greaterComplement / into.lesserComplement;
  },
  lesserJacobian: (rates) => 1 / rates.lesserComplement,
  greaterJacobian: (rates) => 1 / rates.greaterComplement,
};

/** gap = greater - lesser: both move over a stretch of length 1 - gap. */
export const ABSOLUTE_SCALE: LiftScale = {
  lesserCap: (gap) => 1 - gap,
  greaterFloor: (gap) => gap,
  link(gap, s, into) {
    const along = logistic(s);
    const back = logistic(-s);
    const length = 1 - gap;
    into.lesser = length * along;
    into.lesserComplement = gap + length * back;
    into.greater = gap + length * along;
    into.greaterComplement = length * back;
    into.lesserPace = back / into.lesserComplement;
    into.greaterPace = along / into.greater;
  },
  lesserJacobian: (rates) => 1 / (rates.lesser * rates.lesserComplement),
  greaterJacobian: (rates) => 1 / (rates.greater * rates.greaterComplement),
};
