import type { DecisionRule } from './rules';

/** One arm, as far as a verdict needs to know it. */
export interface VerdictArm {
  readonly key: string;
  /** Units in the arm. */
  readonly n: number;
  /** Probability of being best, see {@link probBest}; null where arms cannot be compared. */
  readonly probBest: number | null;
}

/** What {@link verdict} is asked. */
export interface VerdictInput {
  readonly arms: readonly VerdictArm[];
  /** Of the pooled test, see {@link pooledSrmTest}; leave out when there are no shares to test against. */
  readonly srmPValue?: number | undefined;
  /** Of the units that claim to be of an arm, the fraction that could not be confirmed and is left out; 0 unless set. */
  readonly unverifiedShare?: number | undefined;
  /** 'standard' unless set. */
  readonly rule?: DecisionRule | undefined;
  /** Days of data so far; the strict rule needs it. */
  readonly daysRunning?: number | undefined;
  /** Information so far as a fraction of what was planned, 1 at the planned size; the planned rule needs it. */
  readonly informationFraction?: number | undefined;
  /** [i][j] for arm i against arm j, see {@link pairLogEvalues}; the anytime rule needs them. */
  readonly logEvalues?: readonly (readonly number[])[] | undefined;
  /** Chance of a false winner that the planned and the anytime rule keep; 0.05 unless set. */
  readonly alpha?: number | undefined;
  /** Units per arm that were planned; a winner of the standard or strict rule shown before is marked early. */
  readonly plannedPerArm?: number | undefined;
}
