import { MIN_UNITS_PER_ARM, MIN_UNITS_TOTAL } from '../decision/rules';
import { sum } from '../numerics/sum';
import type { ArmOptions } from '../posterior/arm';
import { compareStrata } from '../strata/compareStrata';
import type { ComparisonReason, StrataComparison } from '../strata/compareStrata';
import { comparedStrata } from './input';
import type { AnalysisInput } from './input';

/** {@link StrataComparison}, where there is enough to compare. */
export interface EnoughComparison extends Omit<StrataComparison, 'reason'> {
  /** null while there are numbers. `too-few`: less than any verdict takes. */
  readonly reason: ComparisonReason | 'too-few' | null;
}

/**
 * Which arm is best, if there is enough to say so? {@link compareStrata}, with no number where no verdict is to be had: of
 * fewer than 100 units in an arm or 300 in all, a probability says more about the prior than about the arms.
 *
 * @throws RangeError for counts that cannot be, or strata that do not add up to the arms, naming the field
 * @example
 * compareEnough({ arms: [{ key: 'a', n: 50, conversions: 3 }, { key: 'b', n: 50, conversions: 9 }] }).reason; // => 'too-few'
 */
export function compareEnough(
  { arms, strata }: Pick<AnalysisInput, 'arms' | 'strata'>,
  options: ArmOptions = {}
): EnoughComparison {
  const units = arms.map(({ n }) => n);
  const enough = Math.min(...units) >= MIN_UNITS_PER_ARM && sum(units) >= MIN_UNITS_TOTAL;
  const comparison = compareStrata(comparedStrata(arms, strata), options);
  return enough || comparison.reason !== null
    ? comparison
    : { ...comparison, probBest: arms.map(() => null), expectedLoss: arms.map(() => null), reason: 'too-few' };
}
