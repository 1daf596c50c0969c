import type { DesiredExperiment, Experiment, FlagConfig } from './entities';
import type { SettableStatus } from './experimentStatus';

/** Body of every error answer. */
export interface ErrorResponse {
  error: {
    /** Stable, machine-readable; the catalogue is in the sidecar. */
    code: string;
    /** Names the field, the value and the remedy. */
    message: string;
    /** JSON pointer of the offending field, where there is one. */
    field?: string;
    /** The current state, when a stale version was sent; of a name that is taken, the experiment that has it. */
    current?: unknown;
  };
  /** Of `/ofrep`: the message, where OpenFeature's clients look for it. */
  errorDetails?: string;
}

/**
 * `POST /api/experiments`: what is left out has the default of its field. Without `flagKey` a flag is made, with the id as
 * its key; without `variants` they are control and treatment, or those of the flag.
 */
export interface CreateExperimentRequest extends DesiredExperiment {
  /** Default: the slug of the name. */
  id?: string;
  name: string;
  targetEvent: string;
}

/**
 * `PUT /api/experiments/:id`: what the experiment and its flag shall be, made so at once or not at all. Once the
 * experiment has started, what is counted and how it is judged stays: it is decided before the data are seen.
 */
export interface EditExperimentRequest {
  /** The version of the experiment this was decided on; a stale one gets 409. */
  version: number;
  /** Likewise of the flag it has, where rollout and weights are. */
  flagVersion: number;
  experiment: DesiredExperiment;
  /** Needed for another split, other variants included, once it has started: visitors move to another variant. */
  confirm?: boolean;
  /** Why, for the audit log. */
  comment?: string;
}

/** `POST /api/experiments/:id/status`. */
export interface ChangeStatusRequest {
  status: SettableStatus;
  /** The version this change was decided on; a stale one gets 409. */
  version: number;
  comment?: string;
  /** Needed to start a draft on a flag that serves the winner, or keeps the holdout, of an earlier experiment. */
  confirm?: boolean;
  /** For data that already exists (an import, a demo): when the experiment really started. Not in the future. */
  startedAt?: string;
  /** For the same: when it really ended. Not before its start, not in the future; only to complete it. */
  completedAt?: string;
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
