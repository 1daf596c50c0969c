import type { ExperimentStatus } from '@trackcrumb/contract';
import type { ExperimentAnalysis, Interval } from '@trackcrumb/stats-core';
import type { ExperimentCounts } from './experimentCounts';
import type { ValueKnowledge } from './valueKnowledge';

/** What was counted in one arm. */
export interface ArmCounts {
  key: string;
  n: number;
  conversions: number;
}

/** What is known of an experiment as a whole. Plain data: survives JSON unchanged, no NaN and no infinities. */
export interface ExperimentResults extends Omit<ExperimentCounts, 'input' | 'holdoutPairs'> {
  experimentId: string;
  status: ExperimentStatus;
  /** Counted now, or, where events of a completed experiment are gone, as stored at its completion. */
  source: 'events' | 'snapshot';
  /** ISO 8601, UTC. */
  computedAt: string;
  /** Start included, end excluded; null before the experiment has started. */
  window: { start: string; end: string } | null;
  /** Per arm, control first. */
  counts: ArmCounts[];
  /** Null while there is no flag version under which the holdout and everyone else had visitors. */
  holdoutComparison: HoldoutComparison | null;
  analysis: ExperimentAnalysis;
}

/** Held-out visitors against everyone else: what the experiment as a whole does to the rate. */
export interface HoldoutComparison {
  everyoneElse: { n: number; conversions: number };
  /** P(the rate of everyone else is above that of the holdout). */
  probEveryoneElseBetter: number;
  /** Of the rate of everyone else over the holdout's, a fraction of visitors. */
  absoluteUplift: { mean: number; interval: Interval };
}

/** How an experiment stood at the end of a day (UTC), cumulatively. */
export interface DailyPoint {
  /** `2026-11-23`. */
  day: string;
  /** Control first; probBest is null while the arms cannot be compared. */
  arms: (ArmCounts & { probBest: number | null })[];
  /**
   * Null while there is nothing to compare: nobody counted, or only one arm that expects anybody; and where events are
   * counted, whose visitors are not known day by day.
   */
  srmPValue: number | null;
}

/** The results of one value of the segment's property. */
export interface SegmentResults {
  /** `(none)` for visitors without a value. */
  value: string;
  /** In the arms of the experiment; the holdout belongs to none. */
  n: number;
  /** Null where the value comes with the conversion: see `knowledge`. */
  analysis: ExperimentAnalysis | null;
}

/** The results by the values of one property. */
export interface SegmentedResults {
  key: string;
  knowledge: ValueKnowledge;
  /** Largest first; (none) is one of them, never hidden. */
  values: SegmentResults[];
  /** How many smaller values there are beside those listed, and how many visitors they have. */
  notListed: { values: number; n: number };
}

/** `GET /api/experiments/:id/results`, and what is stored of an experiment. */
export interface ResultsResponse extends ExperimentResults {
  /** One point for every day of the window. */
  daily: DailyPoint[];
  /** When a segment was asked for. */
  segments?: SegmentedResults;
}
