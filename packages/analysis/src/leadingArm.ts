import type { Experiment } from '@trackcrumb/contract';
import type { ArmMoments, StoredArmRow } from '@trackcrumb/contract/views';
import { pooledSrmTest, probBest, SRM_P_THRESHOLD, verdict, type SrmStratum } from '@trackcrumb/stats-core';
import { experimentCounts } from './experimentCounts';

/** The part of the results that a list shows: a hundredth of the work of the whole, and the same numbers. */
export interface LeadingArm {
  /** Null while nothing is counted. */
  leader: { key: string; probBest: number } | null;
  winnerKey: string | null;
  hasSrm: boolean;
}

/** Of an experiment that is counted. */
export function leadingArm(experiment: Experiment, moments: readonly ArmMoments[], now: Date): LeadingArm {
  const { prior, rule, daysRunning, srmStrata, ...input } = experimentCounts(experiment, moments, now).input;
  const probabilities = probBest(input.arms, { prior });
  const arms = input.arms.map((arm, index) => ({ ...arm, probBest: probabilities[index]! }));
  const srmPValue = splitPValue(srmStrata);
  const { winner } = verdict({ arms, rule, daysRunning, ...(srmPValue === null ? {} : { srmPValue }) });
  return { leader: leaderOf(arms), winnerKey: winner, hasSrm: isMismatch(srmPValue) };
}

/** Of an experiment that is shown as it was stored. */
export function storedLeadingArm(arms: readonly StoredArmRow[]): LeadingArm {
  const [first] = arms;
  return {
    leader: leaderOf(arms.map(({ variant: key, n, prob_best: probBest }) => ({ key, n, probBest }))),
    winnerKey: first?.winner || null,
    hasSrm: isMismatch(first?.srm_p ?? null),
  };
}

function leaderOf(arms: readonly { key: string; n: number; probBest: number }[]): LeadingArm['leader'] {
  const [first, ...others] = arms;
  if (first === undefined || arms.every(({ n }) => n === 0)) {
    return null;
  }
  const { key, probBest } = others.reduce((best, arm) => (arm.probBest > best.probBest ? arm : best), first);
  return { key, probBest };
}

const isMismatch = (pValue: number | null): boolean => pValue !== null && pValue < SRM_P_THRESHOLD;

/** Null when there is nothing to compare. */
function splitPValue(strata: readonly SrmStratum[]): number | null {
  if (strata.length === 0) {
    return null;
  }
  const { df, statistic, pValue } = pooledSrmTest(strata);
  return df > 0 || statistic > 0 ? pValue : null;
}
