import { requiredProbability } from '../sequential/requiredProbability';
import { ensure, requireBetween } from '../validation/ensure';
import { effectOutOfReach } from './effectOutOfReach';
import type { LiftInterval } from './effectOutOfReach';
import { actionOfGate } from './gates';
import type { Verdict } from './verdict';
import type { VerdictReason } from './verdictReason';

/** What to do with an experiment. */
export type Action = 'fix-split' | 'check-senders' | 'wait' | 'ship' | 'keep-control' | 'choose' | 'stop-futile';

/** Why; a verdict's own reason where nothing is decided yet. */
export type ActionReason =
  | Exclude<VerdictReason, 'prob-best-reached'>
  | 'early-winner'
  | 'treatment-won'
  | 'control-won'
  | 'several-better'
  | 'no-difference'
  | 'effect-out-of-reach';

/** One thing to do. Codes, no words. */
export interface Decision {
  readonly action: Action;
  readonly reason: ActionReason;
  /** The arm to ship, to keep, or to wait for; null where the action is about none. */
  readonly arm: string | null;
}

/** One arm, as far as a decision needs to know it. */
export interface DecisionArm {
  readonly key: string;
  readonly probBest: number | null;
  /** Over the control; null for the control, and where there is none. */
  readonly relativeUplift: { readonly interval: LiftInterval } | null;
}

/** What {@link decide} is asked; an {@link ExperimentAnalysis} has it all but the last. */
export interface DecisionInput {
  readonly arms: readonly DecisionArm[];
  readonly controlKey: string;
  readonly verdict: Pick<Verdict, 'winner' | 'reason' | 'rule' | 'early'>;
  readonly progress: {
    readonly complete: boolean;
    /** null where nothing was planned. */
    readonly neededPerArm: number | null;
    readonly mdeRelative: number;
    readonly alpha: number;
  };
  readonly credibleMass: number;
  /** Information so far as a fraction of what was planned; without it nothing is given up before the planned size. */
  readonly informationFraction?: number | undefined;
}

/**
 * What to do now: one action and its reason, the first that applies.
 *
 * 1. `fix-split`, `check-senders`: what was counted cannot be trusted.
 * 2. A winner: `ship` a treatment, `keep-control` where it is the control. Under the standard rule a winner before the planned
 *    size is one to `wait` for: how often such winners are false is what {@link ruleRisk} says of that rule.
 * 3. `wait`, with the verdict's reason, while the rule cannot judge yet.
 * 4. At the planned size without a winner: `choose` where several treatments beat the control as surely as the planned rule
 *    asks for there, and only which is best is open; else `stop-futile`, there is `no-difference` to be found.
 * 5. Before it: `stop-futile` where no treatment can be expected any more to have the lift that was planned for.
 * 6. `wait`.
 *
 * @throws RangeError for a control that is no arm, a winner that is none, or fractions that cannot be, naming the field
 * @example
 * decide({
 *   ...analyzeExperiment({
 *     arms: [{ key: 'control', n: 9000, conversions: 450 }, { key: 'treatment', n: 9000, conversions: 590 }],
 *     plannedPerArm: 9000,
 *   }),
 *   informationFraction: 1,
 * }); // => { action: 'ship', reason: 'treatment-won', arm: 'treatment' }
 */
export function decide(input: DecisionInput): Decision {
  const { controlKey, verdict, progress } = input;
  check(input);
  const { winner, reason } = verdict;
  const waiting = (why: ActionReason, arm: string | null = null): Decision => ({ action: 'wait', reason: why, arm });
  if (reason === 'prob-best-reached') {
    const planned = progress.neededPerArm !== null;
    if (verdict.rule === 'standard' && planned && verdict.early) return waiting('early-winner', winner);
    return winner === controlKey
      ? { action: 'keep-control', reason: 'control-won', arm: winner }
      : { action: 'ship', reason: 'treatment-won', arm: winner };
  }
  if (reason !== 'below-threshold' && reason !== 'evalue-below') {
    return { action: actionOfGate(reason), reason, arm: null };
  }
  if (progress.complete) {
    return severalBetter(input)
      ? { action: 'choose', reason: 'several-better', arm: null }
      : { action: 'stop-futile', reason: 'no-difference', arm: null };
  }
  return nothingInReach(input) ? { action: 'stop-futile', reason: 'effect-out-of-reach', arm: null } : waiting(reason);
}

/** Whether it is only open which of several treatments is best, not that the control is not. */
function severalBetter({ arms, controlKey, progress: { alpha } }: DecisionInput): boolean {
  const control = arms.find(({ key }) => key === controlKey)!.probBest;
  return arms.length > 2 && control !== null && control <= 1 - requiredProbability(1, { alpha });
}

function nothingInReach({ arms, controlKey, progress, credibleMass, informationFraction }: DecisionInput): boolean {
  if (informationFraction === undefined) return false;
  const { mdeRelative, alpha } = progress;
  const plan = { mdeRelative, alpha, credibleMass, informationFraction };
  const treatments = arms.filter(({ key }) => key !== controlKey);
  return treatments.every(({ relativeUplift }) => relativeUplift && effectOutOfReach(relativeUplift.interval, plan));
}

function check({ arms, controlKey, verdict: { winner, reason }, progress, credibleMass }: DecisionInput): void {
  const isArm = (key: string | null): boolean => arms.some((arm) => arm.key === key);
  const won = reason === 'prob-best-reached';
  ensure(isArm(controlKey), 'controlKey', controlKey, 'must be the key of an arm');
  ensure(
    won ? isArm(winner) : winner === null,
    'verdict.winner',
    winner,
    'must be an arm just where there is a winner'
  );
  requireBetween('progress.alpha', progress.alpha, 0, 1);
  requireBetween('progress.mdeRelative', progress.mdeRelative, -1);
  requireBetween('credibleMass', credibleMass, 0, 1);
}
