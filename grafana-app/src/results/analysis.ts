import { experimentCounts, type ExperimentCounts } from '@trackcrumb/contract/views';
import { analyzeExperiment, SRM_P_THRESHOLD, verdict, type ExperimentAnalysis } from '@trackcrumb/stats-core';
import type { CountedExperiment } from '../data/useExperiments';

/** Counts and what they say, as the whole app uses them. */
export interface AnalyzedExperiment {
  counts: ExperimentCounts;
  analysis: ExperimentAnalysis;
}

const analyzed = new WeakMap<CountedExperiment, AnalyzedExperiment>();

/** Analyses an experiment once per loaded state, however many places show it. */
export function analyze(counted: CountedExperiment): AnalyzedExperiment {
  const known = analyzed.get(counted);
  if (known !== undefined) {
    return known;
  }
  const counts = experimentCounts(counted.experiment, counted.armRows);
  const result = { counts, analysis: withStoredSplitCheck(counted, counts, analyzeExperiment(counts.input)) };
  analyzed.set(counted, result);
  return result;
}

/** Stored counts come without their split, but with what its test said; the verdict has to heed it. */
function withStoredSplitCheck(
  { stored }: CountedExperiment,
  { input }: ExperimentCounts,
  analysis: ExperimentAnalysis
): ExperimentAnalysis {
  const pValue = stored?.srmPValue ?? null;
  if (pValue === null) {
    return analysis;
  }
  const { rule, daysRunning, plannedPerArm } = input;
  return {
    ...analysis,
    srm: { ...analysis.srm, pValue, flagged: pValue < SRM_P_THRESHOLD },
    verdict: verdict({ arms: analysis.arms, srmPValue: pValue, rule, daysRunning, plannedPerArm }),
  };
}
