import { isCollecting } from '../experimentStatus';
import type { Flag } from '../flag';
import { bucket, BUCKET_COUNT, bucketsOfPct } from './bucket';
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
 * rollout moves visitors from control to the treatment they would have had anyway.
 *
 * @example
 * assign(undefined, 'visitor-1'); // { variant: 'control', reason: 'unknown_flag', attribution: null }
 */
export function assign(flag: Flag | undefined, distinctId: string | null | undefined): Assignment {
  const control = flag?.variants[0]?.key;
  if (flag === undefined || control === undefined) {
    return unexposed(DEFAULT_VARIANT, 'unknown_flag');
  }
  if (typeof distinctId !== 'string' || distinctId === '') {
    return unexposed(control, 'no_distinct_id');
  }
  if (!flag.enabled) {
    return unexposed(control, 'disabled');
  }
  if (flag.experiment?.status === 'draft') {
    return unexposed(control, 'draft');
  }
  const holdoutBuckets = bucketsOfPct(flag.experiment?.holdoutPct ?? 0);
  if (holdoutBuckets > 0 && bucket(distinctId, `${flag.key}:holdout`) < holdoutBuckets) {
    return { variant: control, reason: 'holdout', attribution: attribution(flag, HOLDOUT_VARIANT) };
  }
  if (flag.winner !== null && flag.variants.some(({ key }) => key === flag.winner)) {
    return { variant: flag.winner, reason: 'winner', attribution: attribution(flag, flag.winner) };
  }
  const trafficBuckets = bucketsOfPct(flag.trafficPct ?? 100);
  if (trafficBuckets < BUCKET_COUNT && bucket(distinctId, `${flag.key}:traffic`) >= trafficBuckets) {
    return unexposed(control, 'not_in_traffic');
  }
  if (bucket(distinctId, flag.key) < bucketsOfPct(flag.rolloutPct)) {
    const position = bucket(distinctId, `${flag.key}:variant`);
    const range = treatmentRanges(flag.variants).find(({ from, to }) => position >= from && position < to);
    if (range) {
      return { variant: range.key, reason: 'treatment', attribution: attribution(flag, range.key) };
    }
  }
  return { variant: control, reason: 'control', attribution: attribution(flag, control) };
}

function unexposed(variant: string, reason: AssignmentReason): Assignment {
  return { variant, reason, attribution: null };
}

/** Only a running or paused experiment collects data; a completed one is frozen. */
function attribution(flag: Flag, variant: string): Attribution | null {
  const { experiment } = flag;
  if (experiment === null || !isCollecting(experiment)) {
    return null;
  }
  return { experimentId: experiment.id, variant, flagVersion: flag.version };
}
