import type { ExperimentResponse } from '@trackcrumb/contract';
import type { ExperimentDraft } from '../create/draft';

/** An experiment as the form holds it. Its own flag is the one it has: null. */
export function draftOf({ experiment, flag }: ExperimentResponse): ExperimentDraft {
  const weightOf = (key: string): number => flag.variants.find((variant) => variant.key === key)?.weight ?? 1;
  return {
    name: experiment.name,
    targetEvent: experiment.targetEvent,
    hypothesis: experiment.hypothesis,
    variants: experiment.variants.map(({ key, name }) => ({ key, name, weight: weightOf(key) })),
    flagKey: null,
    rolloutPct: flag.rolloutPct,
    holdoutPct: experiment.holdoutPct,
    unit: experiment.unit,
    rule: experiment.rule,
    priorAlpha: experiment.prior.alpha,
    priorBeta: experiment.prior.beta,
    windowDays: experiment.windowDays,
  };
}
