import type { Flag } from '../flag';
import { bucket, BUCKET_COUNT, bucketsOfPct } from './bucket';
import type { Attribution } from './attribution';
import type { Visit } from './decide';
import { matchesConditions, matchesRules } from './matchesRules';
import { HELD_OUT, HOLDOUT_VARIANT, REST } from './recordedArms';
import { recordedExperiment, shippedVariant } from './recordedExperiment';
import { salts } from './salts';
import { treatmentRanges } from './treatmentRanges';

/** What a visitor sees when nothing better is known. */
export const DEFAULT_VARIANT = 'control';

export const ASSIGNMENT_REASONS = [
  'unknown_flag',
  'no_distinct_id',
  'disabled',
  'forced',
  'draft',
  'not_targeted',
  'program_holdout',
  'not_in_layer',
  'not_in_traffic',
  'holdout',
  'winner',
  'treatment',
  'control',
] as const;

/** Why a visitor sees a variant. */
export type AssignmentReason = (typeof ASSIGNMENT_REASONS)[number];

export interface Assignment {
  /** What the visitor sees. */
  variant: string;
  reason: AssignmentReason;
  /** Null when the visitor takes part in no experiment: nothing is to be recorded. */
  attribution: Attribution | null;
  /** What to record for the holdout over several experiments; absent where none covers the visitor. */
  program?: Attribution;
}

/**
 * Which variant a visitor sees, why, and what to record. Pure, and the same everywhere: the readable reference of what
 * `compilePlan` compiles and `decide` runs.
 *
 * In this order: unknown flag, missing id and disabled flag give control and expose nobody; then testers see what is forced;
 * then a draft, and whoever the rules leave out, control; then the holdout over several experiments; then who is outside the
 * layer or the traffic (control, not exposed), unless a winner is served; then the holdout (control, attributed to
 * `$holdout`); then an applied winner; then the rollout, whose visitors are spread over the treatments by weight; everyone
 * else is control. Every one of these questions has a hash of its own: more traffic adds visitors and moves nobody, more
 * rollout moves visitors from control to the treatment they would have had anyway. A held-out visitor is recorded exactly
 * when the same visitor would be if nobody were held out. A shipped winner goes on being attributed while there is a holdout
 * to compare it with.
 *
 * @example
 * assign(undefined, 'visitor-1'); // { variant: 'control', reason: 'unknown_flag', attribution: null }
 */
export function assign(flag: Flag | undefined, distinctId: string | null | undefined, visit: Visit = {}): Assignment {
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
  const { attributes = {}, wasExposed } = visit;
  const tester = flag.forced?.find(
    (forced) =>
      flag.variants.some(({ key }) => key === forced.variant) && matchesConditions(forced.if, distinctId, attributes)
  );
  if (tester) {
    return assigned(tester.variant, 'forced');
  }
  if (flag.experiment?.status === 'draft') {
    return assigned(control, 'draft');
  }
  const stays = flag.keep && wasExposed && recordedExperiment(flag) !== null;
  if (flag.rules && !stays && !matchesRules(flag.rules, distinctId, attributes)) {
    return assigned(control, 'not_targeted');
  }
  const { program } = flag;
  if (!program) {
    return assignTargeted(flag, control, distinctId);
  }
  const isHeldOut = bucket(distinctId, salts(flag).program) >= BUCKET_COUNT - bucketsOfPct(program.pct);
  return {
    ...(isHeldOut ? assigned(control, 'program_holdout') : assignTargeted(flag, control, distinctId)),
    program: { experimentId: program.id, variant: isHeldOut ? HELD_OUT : REST, flagVersion: program.version },
  };
}

/** Of whoever the flag is for. */
function assignTargeted(flag: Flag, control: string, distinctId: string): Assignment {
  const of = salts(flag);
  const bucketOf = (salt: string): number => bucket(distinctId, salt);
  const winner = shippedVariant(flag);
  if (!winner) {
    if (flag.slot && !flag.slot.ranges.some(([from, to]) => bucketOf(of.layer) >= from && bucketOf(of.layer) < to)) {
      return assigned(control, 'not_in_layer');
    }
    if (bucketOf(of.traffic) >= bucketsOfPct(flag.trafficPct ?? 100)) {
      return assigned(control, 'not_in_traffic');
    }
  }
  if (bucketOf(of.holdout) < bucketsOfPct(flag.experiment?.holdoutPct ?? 0)) {
    return assigned(control, 'holdout', flag, HOLDOUT_VARIANT);
  }
  if (winner) {
    return assigned(winner.key, 'winner', flag);
  }
  if (bucketOf(of.rollout) < bucketsOfPct(flag.rolloutPct)) {
    const range = treatmentRanges(flag.variants).find(({ to }) => bucketOf(of.variant) < to);
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
