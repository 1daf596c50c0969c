import { wholeExperiment, type ExperimentResponse } from '@trackcrumb/contract';
import { equalRolloutPct, type ExperimentDraft } from '../create/draft';

/** An experiment as the form holds it. Its own flag is the one it has: null. */
export function draftOf({ experiment, flag }: ExperimentResponse): ExperimentDraft {
  const { plannedPerArm: _, plan: __, rolloutPct, ...whole } = wholeExperiment(experiment, flag);
  const isEqual = rolloutPct === equalRolloutPct(whole.variants.length);
  return { ...whole, id: '', flagKey: null, rolloutPct: isEqual ? null : rolloutPct };
}
