import type { LogitBeta } from '../beta/logitBeta';

/** One rate of a pair, and how fast its own log-odds move along the line of pairs. */
export interface LinkedRate {
  readonly rate: number;
  readonly complement: number;
  /** d(log-odds of the rate) / ds. */
  readonly pace: number;
}

/**
 * One way to measure a lift, as a gap >= 0 between a lesser and a greater rate. The pairs with exactly that gap form a
 * line inside the unit square; s runs over the whole real axis along it, as log-odds of the position on the line.
 * That makes every integrand on the line smooth: the edges of the square are at s = ±Infinity.
 */
export interface LiftScale {
  /** Supremum of the lesser rate on the line. */
  lesserCap(gap: number): number;
  /** Infimum of the greater rate on the line. */
  greaterFloor(gap: number): number;
  /** The lesser and the greater rate at position s. */
  link(gap: number, s: number): [LinkedRate, LinkedRate];
  /** Density of the gap per density of either rate's log-odds, the other rate held fast. */
  jacobian(rate: LinkedRate): number;
  gapOf(lift: number): number;
  liftOf(gap: number): number;
  /** Largest lift and gap there can be. */
  readonly highest: number;
  /** Mean of the lift. */
  mean(control: LogitBeta, treatment: LogitBeta): number;
  /** Where the gap of treatment over control is, roughly, and its standard deviation by the delta method. */
  centre(control: LogitBeta, treatment: LogitBeta): number;
  sd(rate: LogitBeta): number;
}

/** 1 / (1 + e^-s). */
function logistic(s: number): number {
  return 1 / (1 + Math.exp(-s));
}

/** gap = ln(greater / lesser); s is the log-odds of the greater rate. */
export const RELATIVE_SCALE: LiftScale = {
  lesserCap: (gap) => Math.exp(-gap),
  greaterFloor: () => 0,
  link(gap, s) {
    const factor = Math.exp(-gap);
    const rate = logistic(s);
    const back = logistic(-s);
    const complement = -Math.expm1(-gap) + factor * back;
    return [
      { rate: factor * rate, complement, pace: back / complement },
      { rate, complement: back, pace: 1 },
    ];
  },
  jacobian: ({ complement }) => 1 / complement,
  gapOf: Math.log1p,
  liftOf: Math.expm1,
  highest: Infinity,
  // E[1 / theta] = (alpha + beta - 1) / (alpha - 1)
  mean: (c, t) => (c.alpha > 1 ? (t.p * (c.total - 1)) / (c.alpha - 1) - 1 : Infinity),
  centre: (c, t) => Math.log(t.p / c.p),
  sd: ({ q, width }) => q * width,
};

/** gap = greater - lesser: both run over a stretch of length 1 - gap. */
export const ABSOLUTE_SCALE: LiftScale = {
  lesserCap: (gap) => 1 - gap,
  greaterFloor: (gap) => gap,
  link(gap, s) {
    const along = logistic(s);
    const back = logistic(-s);
    const lesser = (1 - gap) * along;
    const greaterComplement = (1 - gap) * back;
    return [
      { rate: lesser, complement: gap + greaterComplement, pace: back / (gap + greaterComplement) },
      { rate: gap + lesser, complement: greaterComplement, pace: along / (gap + lesser) },
    ];
  },
  jacobian: ({ rate, complement }) => 1 / (rate * complement),
  gapOf: (lift) => lift,
  liftOf: (gap) => gap,
  highest: 1,
  mean: (c, t) => t.p - c.p,
  centre: (c, t) => t.p - c.p,
  sd: ({ p, q, width }) => p * q * width,
};
