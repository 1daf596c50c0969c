import { compensatedSum } from '../numerics/compensatedSum';
import { requireWithin } from '../validation/ensure';
import { finiteMoments, LARGEST_VALUE, type Moments } from './moments';

/** Where values are cut off, in their own unit; nowhere unless set. */
export interface Caps {
  readonly lowest?: number;
  readonly highest?: number;
}

/**
 * What do the values of some units come down to? Their number, mean, and sums of squared and cubed deviations, in two
 * passes: the mean first, with a compensated sum, then deviations, corrected for what its rounding left (Chan, Golub and
 * LeVeque 1983).
 *
 * With caps, every value counts as the nearest one that they allow, and what is estimated is the mean of capped values:
 * another quantity than the mean, with less noise and blind to what happens above. A cap must be one number for all arms,
 * such as the 99.9 % quantile of their values pooled: caps of their own hide a difference, or make one.
 *
 * Relative error of the mean below 3e-16 Σ|x| / |Σx|, of m2 below 1e-14; of m3 below 1e-14 n sd³, skewness being 0.
 *
 * @param values one per unit, between -1e100 and 1e100; units without an event can be added by {@link withZeros}
 * @throws RangeError for values or caps that are no such numbers, naming the field
 * @example
 * momentsOf([0, 0, 0, 20, 90], { highest: 50 }); // => { n: 5, mean: 14, m2: 1920, m3: 38640 }
 */
export function momentsOf(
  values: readonly number[],
  { lowest = -LARGEST_VALUE, highest = LARGEST_VALUE }: Caps = {}
): Moments {
  requireWithin('lowest', lowest, -LARGEST_VALUE, LARGEST_VALUE, true);
  requireWithin('highest', highest, lowest, LARGEST_VALUE, true);
  const n = values.length;
  const capped = values.map((value, i) => {
    requireWithin(`values[${i}]`, value, -LARGEST_VALUE, LARGEST_VALUE, true);
    return Math.min(highest, Math.max(lowest, value));
  });
  // Alike, they must not differ by what rounding makes of their mean.
  if (capped.every((value) => value === capped[0])) return { n, mean: capped[0] ?? 0, m2: 0, m3: 0 };
  const mean = compensatedSum(capped) / n;
  const deviations = capped.map((value) => value - mean);
  const left = compensatedSum(deviations) / n;
  const squares = compensatedSum(deviations.map((d) => d * d));
  const cubes = compensatedSum(deviations.map((d) => d * d * d));
  return finiteMoments({
    n,
    mean,
    m2: Math.max(0, squares - n * left * left),
    m3: cubes - 3 * left * squares + 2 * n * left ** 3,
  });
}
