import { analyze, analyzeDays, type DailyPoint, type ExperimentResults } from '@trackcrumb/analysis';
import { dayMoments, type ExperimentDayRow } from '@trackcrumb/contract/views';
import type { CountedExperiment } from '../data/countedExperiments';

const analyzed = new WeakMap<CountedExperiment, ExperimentResults>();

/** The results of an experiment, computed once per loaded state, however many places show them. */
export function resultsOf(counted: CountedExperiment): ExperimentResults {
  const known = analyzed.get(counted);
  if (known !== undefined) {
    return known;
  }
  const { experiment, moments, countedAt, stored } = counted;
  const results = analyze(experiment, moments, { now: countedAt, stored });
  analyzed.set(counted, results);
  return results;
}

/** How an experiment stood at the end of each day of its window. */
export function daysOf(
  { experiment, moments, countedAt, stored }: CountedExperiment,
  rows: readonly ExperimentDayRow[]
): DailyPoint[] {
  return analyzeDays(experiment, moments, dayMoments(rows), { now: countedAt, stored });
}
