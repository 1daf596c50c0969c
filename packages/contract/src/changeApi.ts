import type { AnalysisUnit, DecisionRule, Experiment, Prior } from './experiment';
import type { FlagConfig } from './flagConfig';

/**
 * `PATCH /api/experiments/:id`: what is left out stays. Once the experiment has started, only name and hypothesis may
 * change: what is counted and how it is judged is decided before the data are seen. Variants and weights have a route of
 * their own, the rollout belongs to the flag.
 */
export interface ChangeExperimentRequest {
  /** The version this change was decided on; a stale one gets 409. */
  version: number;
  /** The id stays what it was. */
  name?: string;
  hypothesis?: string;
  /** From here on: of a draft only. */
  targetEvent?: string;
  /** Another existing flag: its variants become those of the experiment. */
  flagKey?: string;
  holdoutPct?: number;
  unit?: AnalysisUnit;
  prior?: Prior;
  rule?: DecisionRule;
  windowDays?: number;
  plannedPerArm?: number | null;
  /** Why, for the audit log. */
  comment?: string;
}

/** `PUT /api/experiments/:id/variants`: the variants as they shall be, control first. */
export interface ChangeVariantsRequest {
  /** The version of the experiment this change was decided on; a stale one gets 409. */
  version: number;
  /** Likewise of its flag, where the weights are. */
  flagVersion: number;
  variants: { key: string; name?: string; weight: number }[];
  /** Needed once the experiment has started: visitors may see another variant than before. */
  confirm?: boolean;
}

/** `POST /api/experiments/:id/apply-winner`. */
export interface ApplyWinnerRequest {
  version: number;
  /** The winner that was seen; refused when it is another by now. */
  winner?: string;
}

/** `POST /api/flags`. */
export interface CreateFlagRequest {
  key: string;
  /** Default: control and treatment. */
  variants?: { key: string; weight?: number }[];
  /** Default true. */
  enabled?: boolean;
  /** Default 0: nobody sees a treatment yet. */
  rolloutPct?: number;
}

/** `PATCH /api/flags/:key`: what is left out stays. */
export interface ChangeFlagRequest {
  version: number;
  enabled?: boolean;
  rolloutPct?: number;
  /** By variant key. */
  weights?: Record<string, number>;
  /** Withdraws an applied winner: rollout and weights decide again. */
  winner?: null;
  /** Needed to change weights once an experiment on this flag has started. */
  confirm?: boolean;
}

/** A flag with the experiment that runs on it. */
export interface FlagConfigResponse {
  flag: FlagConfig;
  experiment: Experiment | null;
}

/** `GET /api/flags`. */
export interface FlagConfigsResponse {
  flags: FlagConfigResponse[];
}
