import type { Flag } from '../flag';
import { bucket, bucketsOfPct } from './bucket';
import { recordedExperiment, shippedVariant } from './recordedExperiment';
import { treatmentRanges } from './treatmentRanges';

/** What a visitor sees when nothing better is known. */
export const DEFAULT_VARIANT = 'control';

/** Reserved variant: held-out visitors are counted under it, never in the control arm. */
export const HOLDOUT_VARIANT = '$holdout';

export const ASSIGNMENT_REASONS = [
  'unknown_flag',
  'no_distinct_id',
  'disabled',
  'draft',
  'holdout',
  'winner',
  'not_in_traffic',
  'treatment',
  'control',
] as const;

/** Why a visitor sees a variant. */
export type AssignmentReason = (typeof ASSIGNMENT_REASONS)[number];

/** What to record when the visitor is exposed. */
export interface Attribution {
  experimentId: string;
  /** The arm, or `$holdout`. */
  variant: string;
  flagVersion: number;
}

export interface Assignment {
  /** What the visitor sees. */
  variant: string;
  reason: AssignmentReason;
  /** Null when the visitor takes part in no experiment: nothing is to be recorded. */
  attribution: Attribution | null;
}

/**
 * Which variant a visitor sees, why, and what to record. Pure, and the same everywhere.
 *
 * In this order: unknown flag, missing id, disabled flag or draft experiment give control and are not exposed;
 * then the holdout (control, attributed to `$holdout`); then an applied winner; then who is outside the traffic (control,
 * not exposed); then the rollout, whose visitors are spread over the treatments by weight; everyone else is control.
 * Holdout, traffic, rollout and treatment use four independent hashes: more traffic adds visitors and moves nobody, more
 * rollout moves visitors from control to the treatment they would have had anyway. A shipped winner goes on being
 * attributed while there is a holdout to compare it with.
 *
 * @example
 * assign(undefined, 'visitor-1'); // { variant: 'control', reason: 'unknown_flag', attribution: null }
 */
export function assign(flag: Flag | undefined, distinctId: string | null | undefined): Assignment {
  const control = flag?.variants[0]?.key;
  if (!flag || !control) {
    return assigned(DEFAULT_VARIANT, 'unknown_flag');
  }
  if (typeof distinctId !== 'string' || !distinctId) {
    return assigned(control, 'no_distinct_id');
  }
  if (!flag.enabled) {
    return assigned(control, 'disabled');
  }
  if (flag.experiment?.status === 'draft') {
    return assigned(control, 'draft');
  }
  const holdoutPct = flag.experiment?.holdoutPct ?? 0;
  if (holdoutPct > 0 && bucket(distinctId, `${flag.key}:holdout`) < bucketsOfPct(holdoutPct)) {
    return assigned(control, 'holdout', flag, HOLDOUT_VARIANT);
  }
  const winner = shippedVariant(flag);
  if (winner) {
    return assigned(winner.key, 'winner', flag);
  }
  const trafficPct = flag.trafficPct ?? 100;
  if (trafficPct < 100 && bucket(distinctId, `${flag.key}:traffic`) >= bucketsOfPct(trafficPct)) {
    return assigned(control, 'not_in_traffic');
  }
  if (bucket(distinctId, flag.key) < bucketsOfPct(flag.rolloutPct)) {
    const position = bucket(distinctId, `${flag.key}:variant`);
    const range = treatmentRanges(flag.variants).find(({ to }) => position < to);
    if (range) {
      return assigned(range.key, 'treatment', flag);
    }
  }
  return assigned(control, 'control', flag);
}

/**
 * @param flag of whoever takes part; whether that is recorded is up to its experiment
 * @param arm what is recorded
 */
function assigned(variant: string, reason: AssignmentReason, flag?: Flag, arm = variant): Assignment {
  const experiment = flag && recordedExperiment(flag);
  return {
    variant,
    reason,
    attribution: experiment ? { experimentId: experiment.id, variant: arm, flagVersion: flag.version } : null,
  };
}
