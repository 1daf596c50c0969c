import type { Experiment } from '@trackcrumb/contract';
import type { ArmMoments, StoredArmRow } from '@trackcrumb/contract/views';
import { compareEnough, SRM_P_THRESHOLD, verdict } from '@trackcrumb/stats-core';
import { experimentCounts } from './experimentCounts';
import { splitTest } from './stratify';

/** The part of the results that a list shows: a hundredth of the work of the whole, and the same numbers. */
export interface LeadingArm {
  /** Null while the arms cannot be compared. */
  leader: { key: string; probBest: number } | null;
  winnerKey: string | null;
  hasSrm: boolean;
}

/** Of an experiment that is counted. */
export function leadingArm(experiment: Experiment, moments: readonly ArmMoments[], now: Date): LeadingArm {
  const { input } = experimentCounts(experiment, moments, now);
  const { strata, prior } = input;
  const { probBest } = compareEnough(input, { prior });
  const arms = input.arms.map((arm, index) => ({ ...arm, probBest: probBest[index]! }));
  const test = splitTest(strata);
  const srmPValue = test !== null && (test.df > 0 || test.statistic > 0) ? test.pValue : null;
  const { winner } = verdict({ ...input, arms, ...(srmPValue === null ? {} : { srmPValue }) });
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

function leaderOf(arms: readonly { key: string; probBest: number | null }[]): LeadingArm['leader'] {
  const compared = arms.flatMap(({ key, probBest }) => (probBest === null ? [] : [{ key, probBest }]));
  return compared.length === 0 || compared.length < arms.length
    ? null
    : compared.reduce((best, arm) => (arm.probBest > best.probBest ? arm : best));
}

const isMismatch = (pValue: number | null): boolean => pValue !== null && pValue < SRM_P_THRESHOLD;
