import type { LiftScale, LinkedRate } from './liftScale';

/**
 * The lesser and the greater rate at position s of the line of pairs with a given gap. s runs over the whole real axis,
 * as log-odds of the way along the line: that makes every integrand on it smooth, with the edges of the unit square
 * at s = ±Infinity.
 */
export function linkRates(scale: LiftScale, gap: number, s: number): [lesser: LinkedRate, greater: LinkedRate] {
  const along = 1 / (1 + Math.exp(-s));
  const back = 1 / (1 + Math.exp(s));
  const floor = scale.floor(gap);
  const lesserComplement = scale.room(gap) + scale.cap(gap) * back;
  const greater = floor + (1 - floor) * along;
  return [
    { rate: scale.cap(gap) * along, complement: lesserComplement, pace: back / lesserComplement },
    { rate: greater, complement: (1 - floor) * back, pace: along / greater },
  ];
}
