/** The part an event plays in one experiment. */
export interface Exposure {
  experimentId: string;
  /** The arm, or `$holdout`. */
  variant: string;
  /** 0 when the sender does not know it. */
  flagVersion: number;
}

/** One that is stored; of a shipped winner, under an id of its own. */
export interface KnownExposure extends Exposure {
  /** What the flag hashes visitors with, with which every exposure is recomputed; '' where something else assigns. */
  salt: string;
}

/** What an event can say about an experiment. */
export interface KnownExperiment {
  /** Keys of its variants. */
  variants: readonly string[];
  /** The flag that assigns them; '' where they are assigned elsewhere. */
  flagKey: string;
  /** What this version of the flag hashes visitors with; '' where they are assigned elsewhere. */
  saltOf(flagVersion: number): string;
  /** Versions count from 1. */
  newestFlagVersion: number;
  /** Whether this version of the flag serves its winner: it is completed, and what comes now is not its own. */
  isShipped(flagVersion: number): boolean;
}

/** Undefined when there is no such experiment. */
export type ExperimentLookup = (experimentId: string) => KnownExperiment | undefined;
