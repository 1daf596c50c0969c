import { absoluteUplift, effectiveArms, probBeatsControl } from '@trackcrumb/stats-core';
import type { ExperimentCounts } from './experimentCounts';
import type { HoldoutComparison } from './experimentResults';

/** Null while there is no flag version under which both had visitors. */
export function compareHoldout({ holdoutPairs, input }: ExperimentCounts): HoldoutComparison | null {
  if (holdoutPairs.length === 0) {
    return null;
  }
  const { arms, information } = effectiveArms(holdoutPairs);
  if (information === 0) {
    return null;
  }
  const [rest, heldOut] = arms as [(typeof arms)[0], (typeof arms)[0]];
  const options = { prior: input.prior, allowFractional: true };
  const [probEveryoneElseBetter] = probBeatsControl([heldOut, rest], options);
  const { mean, interval } = absoluteUplift(heldOut, rest, options);
  return {
    everyoneElse: {
      n: input.arms.reduce((sum, { n }) => sum + n, 0),
      conversions: input.arms.reduce((sum, { conversions }) => sum + conversions, 0),
    },
    probEveryoneElseBetter: probEveryoneElseBetter!,
    absoluteUplift: { mean, interval },
  };
}
