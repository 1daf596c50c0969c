import type { AnalysisUnit, DecisionRule, Experiment, Prior } from './experiment';
import type { FlagConfig } from './flagConfig';

/** Body of every error answer. */
export interface ErrorResponse {
  error: {
    /** Stable, machine-readable; the catalogue is in the sidecar. */
    code: string;
    /** Names the field, the value and the remedy. */
    message: string;
    /** JSON pointer of the offending field, where there is one. */
    field?: string;
    /** The current state, when a stale version was sent. */
    current?: unknown;
  };
}

/** `POST /api/experiments`. */
export interface CreateExperimentRequest {
  name: string;
  targetEvent: string;
  /** Default: control and treatment. First is control; `weight` is relative among the treatments, default 1. */
  variants?: { key: string; name?: string; weight?: number }[];
  /** An existing flag; without it one is created, named by the slug of the experiment's name. */
  flagKey?: string;
  /** Of the created flag. Default 50. */
  rolloutPct?: number;
  holdoutPct?: number;
  unit?: AnalysisUnit;
  prior?: Prior;
  rule?: DecisionRule;
  windowDays?: number;
  hypothesis?: string;
  plannedPerArm?: number | null;
}

/** `POST /api/experiments/:id/status`. */
export interface ChangeStatusRequest {
  status: 'running' | 'paused' | 'completed';
  /** The version this change was decided on; a stale one gets 409. */
  version: number;
  comment?: string;
  /** For data that already exists (an import, a demo): when the experiment really started. Not in the future. */
  startedAt?: string;
}

/** An experiment with its flag: what the API returns for one experiment. */
export interface ExperimentResponse {
  experiment: Experiment;
  flag: FlagConfig;
}

/** `GET /api/experiments`. */
export interface ExperimentsResponse {
  experiments: ExperimentResponse[];
}
