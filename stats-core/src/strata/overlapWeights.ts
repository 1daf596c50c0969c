import { sum } from '../numerics/sum';

/** How much each stratum weighs in a comparison of arms. */
export interface OverlapWeights {
  /** Per stratum, 0 to 1; they add up to 1, or are all 0 where nothing can be compared. */
  readonly weights: number[];
  /** H = Σ 1 / Σ 1/n: for two arms of one size, half of that size. */
  readonly information: number;
}

/**
 * How much should each stratum weigh, when the shares of the arms changed from one to the next? In proportion to
 * h = 1 / Σ 1/n, the information that its smallest arm allows; nothing where an arm has no unit.
 *
 * The overlap weights of Li, Morgan and Zaslavsky (2018); for two arms those of Mantel and Haenszel (1959). They see counts
 * only, never outcomes, and no unit weighs more than 1/H: a stratum of 1 % cannot dominate, as it does when strata weigh by
 * their size.
 *
 * @param units units[s][j]: of arm j in stratum s
 * @example
 * overlapWeights([[9900, 100], [5000, 5000]]).weights; // => [ 0.038…, 0.961… ]
 */
export function overlapWeights(units: readonly (readonly number[])[]): OverlapWeights {
  const shares = units.map((arms) => 1 / sum(arms.map((n) => 1 / n)));
  const information = sum(shares);
  return { weights: shares.map((share) => (information > 0 ? share / information : 0)), information };
}
