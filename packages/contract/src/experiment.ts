import type { ExperimentStatus } from './experimentStatus';

export const ANALYSIS_UNITS = ['user', 'event'] as const;
/** What is counted: visitors by first exposure (the sounder one), or events that carry the variant. */
export type AnalysisUnit = (typeof ANALYSIS_UNITS)[number];

export const DECISION_RULES = ['standard', 'strict'] as const;
export type DecisionRule = (typeof DECISION_RULES)[number];

/** An arm as people read it; its weight lives in the linked flag. */
export interface ExperimentVariant {
  key: string;
  name: string;
}

/** Prior Beta(alpha, beta) of every arm's conversion rate. */
export interface Prior {
  alpha: number;
  beta: number;
}

/** An experiment as stored in `config_log` and returned by the API. Times are ISO 8601, UTC. */
export interface Experiment {
  /** Slug of the name; immutable; what events carry as experiment id. */
  id: string;
  name: string;
  status: ExperimentStatus;
  /** Must match exactly what is passed to `tracker.track()`. */
  targetEvent: string;
  /** 2-4, control first; the keys are those of the linked flag. */
  variants: ExperimentVariant[];
  flagKey: string;
  holdoutPct: number;
  unit: AnalysisUnit;
  prior: Prior;
  rule: DecisionRule;
  /** Only the last so many days are analysed. */
  windowDays: number;
  hypothesis: string;
  /** Planned visitors (or events) per arm, from a power calculation. */
  plannedPerArm: number | null;
  createdAt: string;
  startedAt: string | null;
  completedAt: string | null;
  /** Who paused it; null unless paused. */
  pausedBy: 'user' | 'srm' | null;
  /** Of this record, for optimistic concurrency. */
  version: number;
}
