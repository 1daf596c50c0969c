import { experimentCounts, type ExperimentCounts } from '@trackcrumb/contract/views';
import { analyzeExperiment, type ExperimentAnalysis } from '@trackcrumb/stats-core';
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
  const result = { counts, analysis: analyzeExperiment(counts.input) };
  analyzed.set(counted, result);
  return result;
}
