import { requireLength } from '../validation/ensure';
import { type CoMoments, cubeOf, finiteCoMoments, requireCoMoments, squareOf } from './coMoments';

/** What a database says of units with several values each. */
export interface CovarianceStatistics {
  /** Units. */
  readonly n: number;
  /** Per component. */
  readonly mean: readonly number[];
  /** Divisor n - 1 (`covarSamp`). */
  readonly covariance: readonly (readonly number[])[];
  /** thirdMoments[i][j][k], central, divisor n. */
  readonly thirdMoments?: readonly (readonly (readonly number[])[])[] | null;
}

/**
 * The co-moments behind means, covariances and third central co-moments, as SQL gives them. For ClickHouse: avg(x),
 * covarSampStable(x, y); third ones take a second pass, over deviations from the means.
 *
 * @throws RangeError for statistics that no units have, naming the field
 * @example
 * coMomentsFrom({ n: 3, mean: [30, 2], covariance: [[900, 30], [30, 1]] }).products; // => [ [ 1800, 60 ], [ 60, 2 ] ]
 */
export function coMomentsFrom({ n, mean, covariance, thirdMoments = null }: CovarianceStatistics): CoMoments {
  const components = mean.length;
  requireLength('statistics.covariance', covariance, components);
  covariance.forEach((row, i) => requireLength(`statistics.covariance[${i}]`, row, components));
  const moments = {
    n,
    mean,
    products: squareOf(components, (i, j) => Math.max(0, n - 1) * covariance[i]![j]!),
    thirdProducts: thirdMoments?.map((square) => square.map((row) => row.map((value) => n * value))) ?? null,
  };
  requireCoMoments('statistics', moments);
  return finiteCoMoments(moments);
}

/** Units that have 0 in every component. */
export function zeroCoMoments(n: number, components: number): CoMoments {
  return {
    n,
    mean: Array.from({ length: components }, () => 0),
    products: squareOf(components, () => 0),
    thirdProducts: cubeOf(components, () => 0),
  };
}
