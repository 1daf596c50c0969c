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
 * straight line inside the unit square, from (0, floor) to (cap, 1).
 */
export interface LiftScale {
  /** Supremum of the lesser rate on the line. */
  readonly cap: (gap: number) => number;
  /** 1 - cap, with all its digits. */
  readonly room: (gap: number) => number;
  /** Infimum of the greater rate on the line. */
  readonly floor: (gap: number) => number;
  /** Density of the gap per density of either rate's log-odds, the other rate held fast. */
  readonly jacobian: (rate: LinkedRate, gap: number) => number;
  readonly gapOf: (lift: number) => number;
  readonly liftOf: (gap: number) => number;
  /** Mean of the lift. */
  readonly mean: (control: LogitBeta, treatment: LogitBeta) => number;
  /** Where the gap of treatment over control is, roughly, and by the delta method what each arm adds to its spread. */
  readonly centre: (control: LogitBeta, treatment: LogitBeta) => number;
  readonly sd: (arm: LogitBeta) => number;
}

/** gap = ln(greater / lesser). */
export const RELATIVE_SCALE: LiftScale = {
  cap: (gap) => Math.exp(-gap),
  room: (gap) => -Math.expm1(-gap),
  floor: () => 0,
  jacobian: ({ complement }) => 1 / complement,
  gapOf: Math.log1p,
  liftOf: Math.expm1,
  // E[1 / theta] = (alpha + beta - 1) / (alpha - 1)
  mean: (c, t) => (c.alpha > 1 ? (t.p * (c.total - 1)) / (c.alpha - 1) - 1 : Infinity),
  centre: (c, t) => Math.log(t.p / c.p),
  sd: ({ q, width }) => q * width,
};

const difference = (c: LogitBeta, t: LogitBeta) => t.p - c.p;

/** gap = artanh(greater - lesser): nearly the difference itself, but free to run over the whole real axis. */
export const ABSOLUTE_SCALE: LiftScale = {
  cap: (gap) => 1 - Math.tanh(gap),
  room: Math.tanh,
  floor: Math.tanh,
  jacobian: ({ rate, complement }, gap) => 1 / (rate * complement * Math.cosh(gap) ** 2),
  gapOf: Math.atanh,
  liftOf: Math.tanh,
  mean: difference,
  centre: (c, t) => Math.atanh(t.p - c.p),
  sd: ({ p, q, width }) => p * q * width,
};
