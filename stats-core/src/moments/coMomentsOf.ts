import { compensatedSum } from '../numerics/compensatedSum';
import { ensure, requireLength, requireWithin } from '../validation/ensure';
import { type CoMoments, cubeOf, finiteCoMoments, squareOf } from './coMoments';
import { LARGEST_VALUE } from './moments';

/**
 * What do units with several values each come down to? As {@link momentsOf}: the means first, then products of two and
 * three deviations. Relative error of the means below 3e-16 Σ|x| / |Σx|, of products below 1e-14 of their largest
 * possible value.
 *
 * @param units one list of values per unit, all of one length; units without an event can be added by
 *   {@link coMomentsWithZeros}
 * @throws RangeError for no units, lists of unequal length, or values beyond 1e100, naming the field
 * @example
 * coMomentsOf([[0, 1], [30, 2], [60, 3]]).products; // => [ [ 1800, 60 ], [ 60, 2 ] ]
 */
export function coMomentsOf(units: readonly (readonly number[])[]): CoMoments {
  const n = units.length;
  ensure(n > 0, 'units.length', n, 'must be at least 1, to tell how many values a unit has');
  const components = units[0]!.length;
  units.forEach((unit, u) => {
    requireLength(`units[${u}]`, unit, components);
    unit.forEach((value, i) => requireWithin(`units[${u}][${i}]`, value, -LARGEST_VALUE, LARGEST_VALUE, true));
  });
  const columns = Array.from({ length: components }, (_, i) => centred(units.map((unit) => unit[i]!)));
  const sumOf = (...of: readonly number[]): number =>
    compensatedSum(units.map((_, u) => of.reduce((product, i) => product * columns[i]!.deviations[u]!, 1)));
  const left = columns.map(({ remainder }) => remainder);
  const square = symmetric2(components, sumOf);
  return finiteCoMoments({
    n,
    mean: columns.map(({ mean }) => mean),
    products: squareOf(components, (i, j) => square[i]![j]! - n * left[i]! * left[j]!),
    thirdProducts: symmetric3(
      components,
      (i, j, k) =>
        sumOf(i, j, k) -
        (left[i]! * square[j]![k]! + left[j]! * square[i]![k]! + left[k]! * square[i]![j]!) +
        2 * n * left[i]! * left[j]! * left[k]!
    ),
  });
}

/** The deviations of a column from its mean, and the mean that rounding left to them. */
function centred(values: readonly number[]): { mean: number; deviations: number[]; remainder: number } {
  const alike = values.every((value) => value === values[0]);
  const mean = alike ? values[0]! : compensatedSum(values) / values.length;
  const deviations = values.map((value) => value - mean);
  const remainder = compensatedSum(deviations) / values.length;
  return { mean, deviations, remainder };
}

/** Each unordered pair is summed once, so that [i][j] and [j][i] are one number. */
function symmetric2(components: number, of: (i: number, j: number) => number): number[][] {
  const half = Array.from({ length: components }, (_, i) => Array.from({ length: i + 1 }, (__, j) => of(i, j)));
  return squareOf(components, (i, j) => half[Math.max(i, j)]![Math.min(i, j)]!);
}

function symmetric3(components: number, of: (i: number, j: number, k: number) => number): number[][][] {
  const sixth = Array.from({ length: components }, (_, i) =>
    Array.from({ length: i + 1 }, (__, j) => Array.from({ length: j + 1 }, (___, k) => of(i, j, k)))
  );
  return cubeOf(components, (...triple) => {
    const [i, j, k] = triple.sort((a, b) => b - a) as [number, number, number];
    return sixth[i]![j]![k]!;
  });
}
