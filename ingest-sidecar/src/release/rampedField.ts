import type { ReleasePlan } from '@trackcrumb/contract';

/** What a plan raises: the traffic of an experiment, which moves nobody; of a flag without one the rollout. */
export const rampedField = ({ experimentId }: Pick<ReleasePlan, 'experimentId'>): 'trafficPct' | 'rolloutPct' =>
  experimentId === null ? 'rolloutPct' : 'trafficPct';

/** Percent under a step of a plan; under step 0 what there was before the first, null while that has not begun. */
export const pctOfStep = (plan: ReleasePlan, step: number): number | null =>
  step === 0 ? plan.startPct : plan.steps[step - 1]![rampedField(plan)]!;
