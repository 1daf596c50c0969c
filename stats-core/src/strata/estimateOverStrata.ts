import type { EstimatedArm, UnitSpread } from '../estimate/armEstimate';
import { estimateFromMoments, estimateOf, FEWEST_UNITS, noEstimate } from '../estimate/estimateFromMoments';
import type { Moments } from '../moments/moments';
import { sum } from '../numerics/sum';

/** One arm in one stratum. */
export interface Cell {
  /** Of the stratum, above 0. */
  readonly weight: number;
  /** Of the number per unit that the estimate is the mean of, to first order. */
  readonly moments: Moments;
}

/**
 * An arm over strata: s² = Σ w² v / n, with Satterthwaite's (1946) degrees of freedom s⁴ / Σ (w² v / n)² / (n - 1). A stratum
 * with one unit of the arm takes the variance pooled over the others, and their degrees of freedom. One stratum gives
 * what it gives alone, to the last bit.
 *
 * @param cells at least one
 * @param lost degrees of freedom spent on what the numbers were made with
 */
export function estimateOverStrata(estimate: number, cells: readonly Cell[], lost = 0): EstimatedArm {
  if (cells.length === 1) return estimateFromMoments(estimate, cells[0]!.moments, lost);
  const n = sum(cells.map(({ moments }) => moments.n));
  const pooledDegrees = sum(cells.map(({ moments }) => moments.n - 1));
  const pooledSquares = sum(cells.map(({ moments }) => moments.m2));
  if (n < FEWEST_UNITS || pooledDegrees === 0) return noEstimate('too-few-units');
  const parts = cells.map(({ weight, moments }) => {
    const degrees = moments.n > 1 ? moments.n - 1 : pooledDegrees;
    return {
      degrees,
      square: ((moments.n > 1 ? moments.m2 : pooledSquares) / degrees) * (weight * (weight / moments.n)),
    };
  });
  const total = sum(parts.map(({ square }) => square));
  // Without any variance there are no shares of it.
  const degrees = total > 0 ? 1 / sum(parts.map((part) => (part.square / total) ** 2 / part.degrees)) : pooledDegrees;
  return estimateOf(estimate, Math.sqrt(total), degrees - lost, spreadOver(cells, n));
}

/** How units spread about their stratum; null without third moments. */
function spreadOver(cells: readonly Cell[], n: number): UnitSpread | null {
  const several = cells.filter(({ moments }) => moments.n > 1);
  const share = (of: (moments: Moments) => number): number =>
    sum(several.map(({ moments }) => of(moments))) / sum(several.map(({ moments }) => moments.n));
  if (cells.some(({ moments }) => moments.m3 === null)) return null;
  return {
    n,
    variance: share(({ n: units, m2 }) => (units / (units - 1)) * m2),
    thirdMoment: share(({ m3 }) => m3!),
    inverseN: sum(cells.map(({ weight, moments }) => weight ** 2 / moments.n)),
    inverseNSquared: sum(cells.map(({ weight, moments }) => weight ** 3 / moments.n ** 2)),
  };
}
