import type { LogitBeta } from '../beta/logitBeta';
import type { RateLine } from './linkRates';

/** One way to measure a lift, as a gap >= 0 between a lesser and a greater rate. */
export interface LiftScale {
  /** The pairs of rates with exactly this gap. */
  readonly line: (gap: number) => RateLine;
  /** d(rate) / d(gap) of one rate of a pair, the other held fast. */
  readonly speed: (rate: number, line: RateLine) => number;
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
  line: (gap) => [Math.exp(-gap), -Math.expm1(-gap), 0],
  speed: (rate) => rate,
  gapOf: Math.log1p,
  liftOf: Math.expm1,
  // E[1 / theta] = (alpha + beta - 1) / (alpha - 1)
  mean: (c, t) => (c.alpha > 1 ? (t.p * (c.total - 1)) / (c.alpha - 1) - 1 : Infinity),
  centre: (c, t) => Math.log(t.p / c.p),
  sd: ({ q, width }) => q * width,
};

/** gap = artanh(greater - lesser): nearly the difference itself, but free to run over the whole real axis. */
export const ABSOLUTE_SCALE: LiftScale = {
  line: (gap) => [1 - Math.tanh(gap), Math.tanh(gap), Math.tanh(gap)],
  speed: (_, [cap, , floor]) => cap * (1 + floor),
  gapOf: Math.atanh,
  liftOf: Math.tanh,
  mean: (c, t) => t.p - c.p,
  centre: (c, t) => Math.atanh(t.p - c.p),
  sd: ({ p, q, width }) => p * q * width,
};
