export const STALE_REASONS = [
  'winner_served',
  'running_long',
  'experiment_completed',
  'switched_off',
  'draft_waiting',
  'same_for_everybody',
] as const;

/** Why a flag looks forgotten. */
export type StaleReason = (typeof STALE_REASONS)[number];

/** A flag that looks forgotten. */
export interface StaleFlag {
  key: string;
  reason: StaleReason;
  /** Since when it has been so; ISO 8601, UTC. */
  since: string;
  /** Whole days since then. */
  days: number;
  /** The experiment it is about; null where it is about none. */
  experimentId: string | null;
  /** The reason with its figures and its date. */
  sentence: string;
  /** What to do about it. */
  remedy: string;
}

/** `GET /api/flags/stale`: the longest forgotten first. */
export interface StaleFlagsResponse {
  flags: StaleFlag[];
}
