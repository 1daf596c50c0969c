import type { ExperimentCounts } from '@trackcrumb/contract/views';
import { absoluteUplift, probBeatsControl, type Interval } from '@trackcrumb/stats-core';

/** Held-out visitors against everyone else: what the experiment as a whole does to the rate. */
export interface HoldoutComparison {
  everyoneElse: { n: number; conversions: number };
  /** P(the rate of everyone else is above that of the holdout). */
  probEveryoneElseBetter: number;
  /** Of the rate of everyone else over the holdout's, a fraction of visitors. */
  absoluteUplift: { mean: number; interval: Interval };
}

/** Null while one of the two has no visitors. */
export function holdoutComparison({ holdout, input }: ExperimentCounts): HoldoutComparison | null {
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
