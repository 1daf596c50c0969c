import type { Experiment, FlagConfig } from './entities';

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
