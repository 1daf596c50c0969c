import type { ExperimentStatus } from '@trackcrumb/contract';
import type { AnalysisInput, ExperimentCounts } from '@trackcrumb/contract/views';
import type { ExperimentAnalysis } from '@trackcrumb/stats-core';
import type { DailyPoint } from './dailySeries';
import type { HoldoutComparison } from './holdoutComparison';
import type { SegmentedResults } from './segments';

/** `GET /api/experiments/:id/results`. */
export interface ResultsResponse extends Omit<ExperimentCounts, 'input'> {
  experimentId: string;
  status: ExperimentStatus;
  /** Counted now, or, where events of a completed experiment are gone, as stored at its completion. */
  source: 'events' | 'snapshot';
  /** ISO 8601, UTC. */
  computedAt: string;
  /** Start included, end excluded; null before the experiment has started. */
  window: { start: string; end: string } | null;
  /** Per arm, control first. */
  counts: AnalysisInput['arms'];
  /** Null while the holdout, or everyone else, has no visitors. */
  holdoutComparison: HoldoutComparison | null;
  analysis: ExperimentAnalysis;
  /** One point for every day of the window. */
  daily: DailyPoint[];
  /** When a segment was asked for. */
  segments?: SegmentedResults;
}
