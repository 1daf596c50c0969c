import type { Rules } from './condition';
import type { ExperimentResponse } from './api';
import type { Experiment, FlagConfig, ImportedFile } from './entities';
import type { FlagInEnvironment } from './environmentApi';
import type { ForcedVariant } from './flag';
import type { FlagValues } from './flagValue';

/** `POST /api/experiments/:id/apply-winner`. */
export interface ApplyWinnerRequest {
  version: number;
  /** The winner that was seen; refused when it is another by now. */
  winner?: string;
}

/**
 * `POST /api/experiments/:id/imports`: tells that files are being imported, and, with the same digest, that they were. What
 * of them was sent before stays as it is.
 */
export interface RecordImportRequest extends Pick<ImportedFile, 'digest' | 'name' | 'rows' | 'started'> {
  version: number;
  finished: boolean;
}

/** `POST /api/experiments/:id/undo-import`. */
export interface UndoImportRequest {
  version: number;
  /** Events that were not imported stay stored and count no longer. Without, the import is not undone where there are some. */
  discardOthers?: boolean;
  /** Why, for the audit log. */
  comment?: string;
}

/** An archived draft, and what has become of the rows. */
export interface UndoImportResponse extends ExperimentResponse {
  /** False: ClickHouse is still deleting them; nothing counts them meanwhile. */
  deleted: boolean;
}

/** `POST /api/flags`. */
export interface CreateFlagRequest {
  key: string;
  /** Default: control and treatment. */
  variants?: { key: string; weight?: number }[];
  /** Default true. */
  enabled?: boolean;
  /** Default 100: everybody takes part. */
  trafficPct?: number;
  /** Default 0: nobody sees a treatment yet. Not beside a weight for control, which sets it. */
  rolloutPct?: number;
  /** By variant. Default: each is its key. */
  values?: FlagValues;
}

/** `PATCH /api/flags/:key`: what is left out stays. */
export interface ChangeFlagRequest {
  /** Of the flag; with `environment`, of its settings there, 0 while there are none. */
  version: number;
  /**
   * Changes how the flag is set there: switch, traffic, rollout, rules and testers; all else is the same everywhere. Left out:
   * production.
   */
  environment?: string;
  enabled?: boolean;
  /** Who takes part: raising it moves nobody to another variant, so it may change at any time. */
  trafficPct?: number;
  rolloutPct?: number;
  /** By variant key. One for control sets the rollout. */
  weights?: Record<string, number>;
  /** For whom it is; null: for everybody again. */
  rules?: Rules | null;
  keep?: boolean;
  forced?: readonly ForcedVariant[];
  /** By variant, all of them, and those to come; {}: each is its key. */
  values?: FlagValues;
  /** Withdraws an applied winner: rollout and weights decide again. */
  winner?: null;
  /** Needed to change the split (rollout or weights) or the rules while an experiment on this flag runs or is paused. */
  confirm?: boolean;
}

/** A flag with the experiment that runs on it. */
export interface FlagConfigResponse {
  flag: FlagConfig;
  experiment: Experiment | null;
  /** Where one was asked for that is not production. */
  environment?: FlagInEnvironment;
}

/** `GET /api/flags`. */
export interface FlagConfigsResponse {
  flags: FlagConfigResponse[];
}
