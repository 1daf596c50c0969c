import { normalQuantile } from '../numerics/normal';
import { solveProbit } from '../numerics/solveProbit';
import { crossing } from './crossing';
import { evenLooks } from './looks';

/** What a boundary that is looked at several times is asked to keep. */
export interface BoundaryDesign {
  /** Chance to end without an effect, all looks together; 0.05 unless set. */
  readonly alpha?: number;
  /** 2 where the rule may end above and below (the default), 1 where only above. */
  readonly sides?: 1 | 2;
}

/**
 * The factor of a boundary of this shape, c shape(t), that makes a test without an effect end in alpha of the cases: solved
 * with {@link crossing}.
 */
export function boundaryFor(
  shape: (t: number) => number,
  looks: number,
  alpha: number,
  sides: 1 | 2,
  start = -normalQuantile(alpha / sides)
): number {
  const times = evenLooks(looks);
  const ending = (c: number): number => {
    const upper = times.map((t) => c * shape(t));
    return crossing({ times, upper, lower: upper.map((z) => (sides === 2 ? -z : -Infinity)) }).any;
  };
  return looks === 1 ? -normalQuantile(alpha / sides) : solveProbit(ending, alpha, start, -1);
}
