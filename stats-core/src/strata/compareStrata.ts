import { compareArms } from '../comparison/compareArms';
import { sum } from '../numerics/sum';
import type { Arm, ArmOptions } from '../posterior/arm';
import { effectiveArms } from './effectiveArms';

/** Why arms cannot be compared. `never-together`: in no stratum were all of them served. */
export type ComparisonReason = 'no-data' | 'never-together';

/** Which arm is best, over strata. */
export interface StrataComparison {
  /** Per arm; null where the reason says why, as is expectedLoss. */
  readonly probBest: (number | null)[];
  readonly expectedLoss: (number | null)[];
  /** The counts that were compared; n = 0 where nothing can be. */
  readonly arms: Arm[];
  /** null while there are numbers. */
  readonly reason: ComparisonReason | null;
  /** Strata in which anybody was counted… */
  readonly strata: number;
  /** …and those of them that hold every arm, which alone can say what is best. */
  readonly comparedStrata: number;
  /** Units in the others. */
  readonly leftOutN: number;
  /** H, see {@link overlapWeights}: what the compared units are worth. */
  readonly information: number;
}

/**
 * Which arm is best, when the shares of the arms changed on the way? {@link compareArms} on {@link effectiveArms}, over the
 * strata that hold every arm: an arm that came later is compared from then on. With one stratum the answer is that of
 * compareArms, to the last bit.
 *
 * @param strata strata[s][j]: counts of arm j in stratum s
 * @throws RangeError for no strata, strata of unequal length, fewer than two arms, or counts that cannot be, naming the field
 * @example
 * compareStrata([[{ conversions: 3, n: 100 }, { conversions: 7, n: 100 }]]).probBest[1]; // => 0.89…
 */
export function compareStrata(strata: readonly (readonly Arm[])[], options: ArmOptions = {}): StrataComparison {
  const { arms, weights, information } = effectiveArms(strata);
  const units = strata.map((counts) => sum(counts.map(({ n }) => n)));
  const smallest = Math.min(...arms.map((_, j) => sum(strata.map((counts) => counts[j]!.n))));
  const { probBest, expectedLoss } =
    information > 0
      ? compareArms(arms, { ...options, allowFractional: true })
      : { probBest: arms.map(() => null), expectedLoss: arms.map(() => null) };
  return {
    probBest,
    expectedLoss,
    arms,
    reason: information > 0 ? null : smallest > 0 ? 'never-together' : 'no-data',
    strata: units.filter((n) => n > 0).length,
    comparedStrata: weights.filter((weight) => weight > 0).length,
    leftOutN: sum(units.filter((_, s) => weights[s] === 0)),
    information,
  };
}
