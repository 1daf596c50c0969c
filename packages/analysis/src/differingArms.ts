import { HETEROGENEITY_P_THRESHOLD, type ExperimentAnalysis } from '@trackcrumb/stats-core';

/** A treatment whose effect is not the same in every split. */
export interface DifferingArm {
  key: string;
  pValue: number;
}

/** The treatments whose effect differs between the splits that the test went through: what is shown of them is an average. */
export function differingArms({ arms }: Pick<ExperimentAnalysis, 'arms'>): DifferingArm[] {
  return arms.flatMap(({ key, heterogeneity }) => {
    const pValue = heterogeneity?.pValue ?? 1;
    return pValue < HETEROGENEITY_P_THRESHOLD ? [{ key, pValue }] : [];
  });
}
