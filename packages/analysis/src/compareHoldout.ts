import { absoluteUplift, probBeatsControl } from '@trackcrumb/stats-core';
import type { ExperimentCounts } from './experimentCounts';
import type { HoldoutComparison } from './experimentResults';

/** Null while one of the two has no visitors. */
export function compareHoldout({ holdout, input }: ExperimentCounts): HoldoutComparison | null {
  const { arms, prior } = input;
  const everyoneElse = {
    n: arms.reduce((sum, { n }) => sum + n, 0),
    conversions: arms.reduce((sum, { conversions }) => sum + conversions, 0),
  };
  if (holdout.n === 0 || everyoneElse.n === 0) {
    return null;
  }
  const [probEveryoneElseBetter] = probBeatsControl([holdout, everyoneElse], { prior });
  const { mean, interval } = absoluteUplift(holdout, everyoneElse, { prior });
  return { everyoneElse, probEveryoneElseBetter: probEveryoneElseBetter!, absoluteUplift: { mean, interval } };
}
