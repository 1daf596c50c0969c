import type { Allocation } from './assignment/allocation';
import type { Flag, FlagVariant } from './flag';

export const EXPERIMENT_STATUSES = ['draft', 'running', 'paused', 'completed'] as const;
export type ExperimentStatus = (typeof EXPERIMENT_STATUSES)[number];

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

/** A flag as stored in `config_log`. */
export interface FlagConfig extends Pick<Flag, 'key' | 'version' | 'enabled' | 'rolloutPct' | 'winner'> {
  variants: FlagVariant[];
  experimentId: string | null;
  /** Effective shares under this version: what SRM expects of data that carries it. */
  allocation: Allocation;
}

/** Joins a stored flag with its experiment into what SDKs are served. */
export function servedFlag(flag: FlagConfig, experiment: Experiment | null): Flag {
  return {
    key: flag.key,
    version: flag.version,
    enabled: flag.enabled,
    rolloutPct: flag.rolloutPct,
    variants: flag.variants.map(({ key, weight }) => ({ key, weight })),
    winner: flag.winner,
    experiment: experiment && { id: experiment.id, status: experiment.status, holdoutPct: experiment.holdoutPct },
  };
}
