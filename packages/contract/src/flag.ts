import type { ExperimentStatus } from './experimentStatus';

/** A variant of a flag. */
export interface FlagVariant {
  /** Slug: `control`, `treatment`, your own. */
  key: string;
  /**
   * Relative weight among the treatments, any positive scale. The first variant is control: its share is what the
   * rollout leaves, so its weight is not used.
   */
  weight: number;
}

/** A feature flag as served to SDKs: everything `assign` needs, nothing else. */
export interface Flag {
  key: string;
  /** Bumped by every change that alters assignment; sent back with every exposure. */
  version: number;
  enabled: boolean;
  /** Share of visitors that does not see control, in percent, 0-100, two decimals. */
  rolloutPct: number;
  /** 2-4, control first. */
  variants: FlagVariant[];
  /** Key of the applied winner: everyone but the holdout sees it. */
  winner: string | null;
  /** The experiment that runs on this flag. */
  experiment: FlagExperiment | null;
}

/** The part of an experiment that assignment needs. */
export interface FlagExperiment {
  id: string;
  status: ExperimentStatus;
  /** 0-25, in percent, two decimals. */
  holdoutPct: number;
}

/** `GET /v1/flags`. */
export interface FlagsResponse {
  flags: Flag[];
}
