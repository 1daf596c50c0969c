import { wholeExperiment, type ExperimentResponse } from '@trackcrumb/contract';
import type { ExperimentDraft } from '../create/draft';

/** An experiment as the form holds it. Its own flag is the one it has: null. */
export function draftOf({ experiment, flag }: ExperimentResponse): ExperimentDraft {
  const { plannedPerArm: _, plan: __, ...whole } = wholeExperiment(experiment, flag);
  return { ...whole, flagKey: null };
}
