import { sum } from '../numerics/sum';
import type { ComparisonReason } from './compareStrata';
import { overlapWeights, type OverlapWeights } from './overlapWeights';

/** Which strata compare arms, and how much each weighs. */
export interface StrataStanding extends OverlapWeights {
  /** Why nothing can be compared; null while something can. */
  readonly reason: ComparisonReason | null;
  /** Strata in which anybody was counted… */
  readonly strata: number;
  /** …and those of them that hold every arm, which alone can be compared. */
  readonly comparedStrata: number;
  /** Units in the others. */
  readonly leftOutN: number;
}

/** The standing of strata by their units, units[s][j]. */
export function strataOfUnits(units: readonly (readonly number[])[]): StrataStanding {
  const overlap = overlapWeights(units);
  const smallest = Math.min(...(units[0] ?? []).map((_, j) => sum(units.map((arms) => arms[j]!))));
  const totals = units.map(sum);
  return {
    ...overlap,
    reason: overlap.information > 0 ? null : smallest > 0 ? 'never-together' : 'no-data',
    strata: totals.filter((n) => n > 0).length,
    comparedStrata: overlap.weights.filter((weight) => weight > 0).length,
    leftOutN: sum(totals.filter((_, s) => overlap.weights[s] === 0)),
  };
}
