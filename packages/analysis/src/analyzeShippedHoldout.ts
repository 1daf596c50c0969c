import type { Experiment } from '@trackcrumb/contract';
import { HOLDOUT_VARIANT } from '@trackcrumb/contract/assignment';
import { armMoments, type ShippedHoldoutQuestion, type ShippedHoldoutRow } from '@trackcrumb/contract/views';
import { analyzeExperiment, UNIFORM_PRIOR, type ArmAnalysis, type VerdictReason } from '@trackcrumb/stats-core';
import { mergeMoments } from './mergeMoments';
import type { HoldoutGroup, ShippedHoldout, ShippedHoldoutReason } from './shippedHoldout';
import { shippedHoldoutSentence } from './shippedHoldoutSentence';
import { stratify } from './stratify';
import { unverifiedUnits } from './unverifiedUnits';

const EVERYONE_ELSE = 'everyone_else';
const GROUPS = [HOLDOUT_VARIANT, EVERYONE_ELSE];

/**
 * What does that which was shipped do, months later? Everyone else, who sees the winner, against the held out, who still see
 * control, over any period since shipping and for any conversion event: the rates of both, the lift and how sure it is.
 *
 * Units are all visitors exposed since shipping and before the period's end, also those who did not come back in
 * the period: who comes back is an outcome of what was shipped, and counting only them would select on it (intention to treat).
 * Groups are compared within flag versions that held out the same share, as arms are; held out visitors are the control. The
 * prior is that of the experiment for its target event, uniform for another. One look each: the intervals are of 95 % for whoever
 * looks once, not for whoever stops at the best of many.
 *
 * @param rows of `shipped_holdout_v1`, asked by this question
 * @param question null of an experiment that is not completed
 * @throws RangeError for counts that cannot be, naming the field
 * @example
 * analyzeShippedHoldout(experiment, rows, question, new Date()).comparison?.relativeUplift.median; // 0.12…
 */
export function analyzeShippedHoldout(
  experiment: Experiment,
  rows: readonly ShippedHoldoutRow[],
  question: ShippedHoldoutQuestion | null,
  now: Date
): ShippedHoldout {
  const moments = rows.map((row) =>
    armMoments({
      ...row,
      variant: row.is_held_out === 1 ? HOLDOUT_VARIANT : EVERYONE_ELSE,
      expected_share: row.flag_version === 0 ? -1 : row.expected_share,
      visitors_n: row.n,
      multi_variant_n: 0,
      moved_n: 0,
      before_window_n: 0,
    })
  );
  const { strata, versions } = stratify(GROUPS, moments);
  const unverified = unverifiedUnits(GROUPS, moments, new Set(versions.keys()));
  const event = question?.event ?? experiment.targetEvent;
  const { arms, srm, verdict } = analyzeExperiment({
    arms: GROUPS.map((key) => {
      const { n, conversions } = mergeMoments(moments.filter(({ variant }) => variant === key));
      return { key, n, conversions };
    }),
    strata,
    prior: event === experiment.targetEvent ? experiment.prior : UNIFORM_PRIOR,
    unverifiedShare: unverified.largestArmShare ?? 0,
  });
  const [heldOut, everyoneElse] = arms as [ArmAnalysis, ArmAnalysis];
  const winner = rows.reduce<string | null>((last, row) => row.winner || last, null);
  const reason =
    experiment.holdoutPct === 0
      ? 'no-holdout'
      : winner === null
        ? 'not-shipped'
        : heldOut.n + everyoneElse.n + unverified.n === 0
          ? 'nobody-yet'
          : (withheldBecause(verdict.reason) ??
            (heldOut.conversions + everyoneElse.conversions === 0 ? 'no-conversions' : null));
  const { probBeatsControl, relativeUplift, absoluteUplift } = everyoneElse;
  return {
    experimentId: experiment.id,
    event,
    computedAt: now.toISOString(),
    period: question && { from: iso(question.fromMs), to: iso(question.toMs) },
    winner,
    heldOut: groupOf(heldOut),
    everyoneElse: groupOf(everyoneElse),
    unverified,
    srm,
    comparison:
      reason !== null || probBeatsControl === null || relativeUplift === null || absoluteUplift === null
        ? null
        : { probBetter: probBeatsControl, relativeUplift, absoluteUplift },
    reason,
    sentence: reason && shippedHoldoutSentence(reason).english,
  };
}

/** The reason of a verdict, where it says that there is nothing to compare: a holdout is measured, not decided. */
function withheldBecause(reason: VerdictReason): ShippedHoldoutReason | null {
  switch (reason) {
    case 'srm':
    case 'unverified':
    case 'too-few-per-arm':
    case 'too-few-total':
    case 'never-together':
      return reason;
    default:
      return null;
  }
}

const groupOf = ({ n, conversions, mean, credibleInterval }: ArmAnalysis): HoldoutGroup => ({
  n,
  conversions,
  rate: mean,
  credibleInterval,
});

const iso = (unixMs: number): string => new Date(unixMs).toISOString();
