import type { Interval, LiftAnalysis, SrmAnalysis } from '@trackcrumb/stats-core';
import type { UnverifiedUnits } from './unverifiedUnits';

/** Why the held out are not compared with everyone else; the first that applies, in this order. */
export const SHIPPED_HOLDOUT_REASONS = [
  'no-holdout',
  'not-shipped',
  'nobody-yet',
  'srm',
  'unverified',
  'too-few-per-arm',
  'too-few-total',
  'never-together',
  'no-conversions',
] as const;
export type ShippedHoldoutReason = (typeof SHIPPED_HOLDOUT_REASONS)[number];

/** The held out, or everyone else. */
export interface HoldoutGroup {
  /** All visitors exposed since shipping and before the period's end, whether they came back in the period or not. */
  n: number;
  /** Of `n`: those with a conversion in the period. */
  conversions: number;
  /** Of `n`, a fraction; standardised where the holdout changed on the way; null of nobody, as is the interval. */
  rate: number | null;
  /** 95 %. */
  credibleInterval: Interval | null;
}

/** Everyone else over the held out. */
export interface ShippedComparison {
  /** P(the rate of everyone else is above that of the held out). */
  probBetter: number;
  /** A fraction of the rate of the held out. */
  relativeUplift: LiftAnalysis;
  /** In units of the rate. */
  absoluteUplift: LiftAnalysis;
}

/** `GET /api/experiments/:id/holdout`. Plain data: survives JSON unchanged, no NaN and no infinities. */
export interface ShippedHoldout {
  experimentId: string;
  /** The conversion that is looked at. */
  event: string;
  /** ISO 8601, UTC. */
  computedAt: string;
  /** Start included, end excluded; null of an experiment that is not completed. */
  period: { from: string; to: string } | null;
  /** Key of the variant that everyone else sees, or last saw; null while nothing was shipped. */
  winner: string | null;
  heldOut: HoldoutGroup;
  everyoneElse: HoldoutGroup;
  /** In neither group: what they claim is not what the flag gave them. */
  unverified: UnverifiedUnits;
  /** Whether the groups have the sizes that the holdout gives; held out first. */
  srm: SrmAnalysis;
  /** Null when `reason` says why. */
  comparison: ShippedComparison | null;
  reason: ShippedHoldoutReason | null;
  /** The reason in words, for a person. */
  sentence: string | null;
}
