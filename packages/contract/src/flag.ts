import type { ExperimentStatus } from './experimentStatus';

/** A variant of a flag. */
export interface FlagVariant {
  /** Slug: `control`, `treatment`, your own. */
  key: string;
  /**
   * Relative weight among the treatments, any positive scale. The first variant is control: its share is what the
   * rollout leaves. A weight sent for it sets the rollout; assignment reads the rollout only.
   */
  weight: number;
}

/** A feature flag as served to SDKs: everything `assign` needs, nothing else. */
export interface Flag {
  key: string;
  /** Bumped by every change that alters assignment; sent back with every exposure. */
  version: number;
  enabled: boolean;
  /**
   * Traffic: share of visitors that takes part, in percent, 0-100, two decimals. Everybody else sees control and is not
   * counted. Left out, as by servers that do not know it: 100.
   */
  trafficPct?: number;
  /** Of those who take part, the share that does not see control, in percent, 0-100, two decimals. */
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
