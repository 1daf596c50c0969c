import { experimentCounts } from '@trackcrumb/contract/views';
import { pooledSrmTest, probBest, SRM_P_THRESHOLD, verdict } from '@trackcrumb/stats-core';
import type { CountedExperiment } from '../data/useExperiments';

/** The part of an analysis that a list shows: a hundredth of the work of the whole, and the same numbers. */
export interface LeadingArm {
  /** Null while nothing is counted. */
  leader: { key: string; probBest: number } | null;
  winnerKey: string | null;
  hasSrm: boolean;
}

export function leadingArm({ experiment, armRows, stored }: CountedExperiment): LeadingArm {
  const { input } = experimentCounts(experiment, armRows);
  const { prior, rule, daysRunning } = input;
  const probabilities = probBest(input.arms, { prior });
  const arms = input.arms.map((arm, index) => ({ ...arm, probBest: probabilities[index] ?? 0 }));
  const srmPValue = stored?.srmPValue ?? splitPValue(input.srmStrata);
  const { leader, winner } = verdict({ arms, rule, daysRunning, ...(srmPValue === null ? {} : { srmPValue }) });
  const leading = arms.find(({ key }) => key === leader);
  const isCounted = arms.some(({ n }) => n > 0);
  return {
    leader: isCounted && leading !== undefined ? { key: leading.key, probBest: leading.probBest } : null,
    winnerKey: winner,
    hasSrm: srmPValue !== null && srmPValue < SRM_P_THRESHOLD,
  };
}

/** Null when there is nothing to compare. */
function splitPValue(strata: ReturnType<typeof experimentCounts>['input']['srmStrata']): number | null {
  if (strata.length === 0) {
    return null;
  }
  const { df, statistic, pValue } = pooledSrmTest(strata);
  return df > 0 || statistic > 0 ? pValue : null;
}
