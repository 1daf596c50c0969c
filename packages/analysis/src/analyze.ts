import { analysisWindow, type Experiment } from '@trackcrumb/contract';
import type { ArmMoments } from '@trackcrumb/contract/views';
import { analyzeExperiment } from '@trackcrumb/stats-core';
import type { AnalysisOptions } from './analysisOptions';
import { compareHoldout } from './compareHoldout';
import { experimentCounts } from './experimentCounts';
import type { ExperimentResults } from './experimentResults';
import { nextStep } from './nextStep';
import { outlivesEvents } from './outlivesEvents';

/**
 * The results of an experiment. Every number that anybody is shown, by the API, a page, a job or the command line, comes
 * from here and from {@link analyzeDays}, {@link analyzeSegment} and {@link compareHoldout}: the same rows, the same
 * answer, to the last byte.
 *
 * @throws RangeError for counts or settings that cannot be, naming the field
 * @example
 * analyze(experiment, rows.map(armMoments), { now: new Date() }).analysis.verdict.winner; // 'treatment'
 */
export function analyze(
  experiment: Experiment,
  moments: readonly ArmMoments[],
  { now, stored = null }: AnalysisOptions
): ExperimentResults {
  const counts = experimentCounts(experiment, moments, now);
  const { input, holdoutPairs: _, ...beside } = counts;
  if (stored !== null && outlivesEvents(experiment.status, input.arms, stored.counts)) {
    return { ...stored, source: 'snapshot' };
  }
  const window = analysisWindow(experiment, now);
  const analysis = analyzeExperiment(input);
  return {
    experimentId: experiment.id,
    status: experiment.status,
    source: 'events',
    computedAt: now.toISOString(),
    window: window && { start: iso(window.startMs), end: iso(window.endMs) },
    counts: input.arms,
    ...beside,
    holdoutComparison: compareHoldout(counts),
    analysis,
    decision: nextStep(experiment, analysis),
  };
}

const iso = (unixMs: number): string => new Date(unixMs).toISOString();
