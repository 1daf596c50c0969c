import { type CoMoments, squareOf } from '../moments/coMoments';
import { sum } from '../numerics/sum';

/** One slope per covariate, for all arms. */
export interface CommonSlope {
  /** Per covariate, in units of the metric per unit of the covariate; 0 where it was dropped. */
  readonly theta: number[];
  /** Whether a covariate says anything that those before it do not. */
  readonly kept: boolean[];
}

/** Units of one arm, and how much their variance counts. */
export interface WeightedUnits {
  /** Of the metric, then its covariates. */
  readonly moments: CoMoments;
  readonly weight: number;
}

/** Of a covariate's own variance: what those before it leave unexplained, if it is to be kept. */
const SMALLEST_PIVOT = 1e-10;

/** Variances below this are none: slopes over them leave the range of a double. */
const SMALLEST_VARIANCE = 1e-200;

/**
 * The slopes that make Σ weight · variance(y - θ'x) smallest: θ = (Σ weight Vxx)⁻¹ Σ weight cxy, by Cholesky's factor of the
 * correlations. A covariate is dropped where what is left of its variance beside those before it is below 1e-10 of it.
 */
export function commonSlope(cells: readonly WeightedUnits[]): CommonSlope {
  const usable = cells.filter(({ moments }) => moments.n > 1);
  const covariates = (cells[0]?.moments.mean.length ?? 1) - 1;
  const pooled = (i: number, j: number): number =>
    sum(usable.map(({ moments, weight }) => weight * (moments.products[i]![j]! / (moments.n - 1))));
  const scales = Array.from({ length: covariates }, (_, i) => Math.sqrt(pooled(i + 1, i + 1)));
  const some = scales.map((scale) => scale * scale > SMALLEST_VARIANCE);
  const ofScales = (value: number, ...of: readonly number[]): number =>
    of.every((i) => some[i]!) ? of.reduce((left, i) => left / scales[i]!, value) : 0;
  const correlations = squareOf(covariates, (i, j) => ofScales(pooled(i + 1, j + 1), i, j));
  const effects = scales.map((_, i) => ofScales(pooled(0, i + 1), i));
  const { solution, kept } = solve(correlations, effects);
  return { theta: solution.map((value, i) => ofScales(value, i)), kept };
}

/** A x = b for a positive semidefinite A whose diagonal is 1, or 0; rows that depend on those before them are left out. */
function solve(
  matrix: readonly (readonly number[])[],
  right: readonly number[]
): { solution: number[]; kept: boolean[] } {
  const size = right.length;
  const factor: number[][] = [];
  const kept: boolean[] = [];
  matrix.forEach((row, i) => {
    factor.push(Array.from({ length: size }, () => 0));
    for (let j = 0; j <= i; j++) {
      const rest = row[j]! - sum(factor[i]!.slice(0, j).map((value, k) => value * factor[j]![k]!));
      if (j === i) {
        kept.push(rest >= SMALLEST_PIVOT);
        factor[i]![i] = kept[i]! ? Math.sqrt(rest) : 0;
      } else {
        factor[i]![j] = kept[j]! ? rest / factor[j]![j]! : 0;
      }
    }
  });
  const forward: number[] = [];
  right.forEach((value, i) => {
    const rest = value - sum(forward.map((known, k) => known * factor[i]![k]!));
    forward.push(kept[i]! ? rest / factor[i]![i]! : 0);
  });
  const solution = Array.from({ length: size }, () => 0);
  for (let i = size - 1; i >= 0; i--) {
    const rest = forward[i]! - sum(solution.map((known, k) => (k > i ? known * factor[k]![i]! : 0)));
    solution[i] = kept[i]! ? rest / factor[i]![i]! : 0;
  }
  return { solution, kept };
}
