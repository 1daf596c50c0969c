import { normalCdf } from '../numerics/normal';
import { DEFAULT_ALPHA } from '../power/defaults';
import { requiredZ } from '../sequential/requiredProbability';
import type { Action, ActionReason, Decision } from './decide';
import { actionOfGate, gates } from './gates';
import type { GateReason } from './gates';
import { requireMetrics } from './metricsInput';
import type { GuardrailStanding, MetricsDecisionInput, SecondaryResult } from './metricsInput';
import { ruleDemands } from './rules';
import type { RuleDemands } from './rules';
import { treatmentStanding } from './treatmentStanding';
import type { TreatmentStanding } from './treatmentStanding';

/** Why; the reasons of {@link decide}, and those that guardrails and the loss add. */
export type MetricsReason =
  ActionReason | 'guardrail-harmed' | 'guardrail-open' | 'guardrail-unproven' | 'loss-above-tolerance';

/** One thing to do, and what it rests on. Codes, no words. */
export interface MetricsDecision extends Omit<Decision, 'reason'> {
  readonly reason: MetricsReason;
  /** Keys of the guardrails that the reason is about. */
  readonly guardrails: readonly string[];
  /** Secondary metrics that the arm moves, by their adjusted p-values; for whoever ships it to know. */
  readonly secondaries: readonly SecondaryResult[];
}

/**
 * What to do now, with a goal, guardrails and secondary metrics: one action, its reason and its arm, the first that applies.
 *
 * 1. `fix-split`, `check-senders`, or `wait` while the rule cannot judge: the gates of {@link verdict}.
 * 2. Treatments that beat the control on the goal, and that no guardrail holds back, can be shipped. One: `ship`. Several:
 *    that with the smallest expected loss where it is within the tolerance, else `choose` at the planned size, `wait` before.
 * 3. `keep-control` where every treatment is worse on the goal (`control-won`), or harms a guardrail (`guardrail-harmed`).
 * 4. At the planned size: `keep-control` where a guardrail is still not shown to be safe; else `stop-futile`, `no-difference`.
 * 5. Before it: `stop-futile` where no treatment that is left can be expected any more to have the lift worth finding.
 * 6. `wait`, for a guardrail (`guardrail-open`) or for the goal.
 *
 * "Beats the control" is what the rule asks of two arms, with alpha / treatments each (Bonferroni); the standard rule's
 * early winners are waited for, as {@link decide} does. Guardrails need no such share: to ship, all of them must pass
 * (Schultzberg, Ankargren and Frånberg 2024). Futility gives up what reaches the lift with a chance of alpha at most, over all
 * looks ({@link requiredProbability} on one side). Under the planned rule what does nothing for the goal is shipped in at most
 * alpha / 2 of the tests; with guardrails that must be proven safe, what harms one by its margin in at most alpha.
 *
 * @throws RangeError for arms, probabilities, a rule or a policy that cannot be, naming the field
 * @example
 * decideMetrics({
 *   controlKey: 'control',
 *   units: [20_000, 20_000],
 *   rule: 'planned',
 *   informationFraction: 1,
 *   treatments: [{ key: 'b', probBeatsControl: 0.995, guardrails: [{ key: 'latency', state: 'open', probHarm: 0.04 }] }],
 * }).reason; // => 'guardrail-unproven'
 */
export function decideMetrics(input: MetricsDecisionInput): MetricsDecision {
  requireMetrics(input);
  const { controlKey, treatments, rule, informationFraction: t, alpha = DEFAULT_ALPHA } = input;
  const demands = ruleDemands(rule, { armCount: 2, informationFraction: t, alpha: alpha / treatments.length });
  const closed = gateOf(input, demands);
  if (closed) return made(input, actionOfGate(closed), closed, null);

  const standings = treatments.map((treatment) => treatmentStanding(treatment, demands, input));
  const early = rule === 'standard' && t !== undefined && t < 1;
  const left = standings.filter(({ goal, harmed }) => goal !== 'lost' && harmed.length === 0);
  const won = left.filter(({ goal }) => goal === 'won').sort((a, b) => lossOf(a) - lossOf(b));
  const free = won.filter(({ holding }) => holding.length === 0);
  const complete = t !== undefined && t >= 1;

  const [best, ...others] = free;
  if (best) {
    if (early) return made(input, 'wait', 'early-winner', best.treatment.key);
    return made(input, ...whichToShip([best, ...others], complete, input.lossTolerance));
  }
  if (left.length === 0) {
    const harmed = standings.flatMap((standing) => (standing.goal === 'lost' ? [] : standing.harmed));
    if (harmed.length > 0) return made(input, 'keep-control', 'guardrail-harmed', controlKey, harmed);
    return early
      ? made(input, 'wait', 'early-winner', controlKey)
      : made(input, 'keep-control', 'control-won', controlKey);
  }
  const holding = won.flatMap((standing) => standing.holding);
  if (complete) {
    return won.length > 0
      ? made(input, 'keep-control', 'guardrail-unproven', controlKey, holding)
      : made(input, 'stop-futile', 'no-difference', null);
  }
  const hopeless = t ? normalCdf(-requiredZ(t, { alpha, sides: 1 })) : -1;
  if (left.every(({ goal, treatment }) => goal !== 'won' && (treatment.probWorthwhile ?? 1) <= hopeless)) {
    return made(input, 'stop-futile', 'effect-out-of-reach', null);
  }
  return won.length > 0
    ? made(input, 'wait', 'guardrail-open', won[0]!.treatment.key, won[0]!.holding)
    : made(input, 'wait', demands.logEvalue === null ? 'below-threshold' : 'evalue-below', null);
}

/** The first gate that is closed. */
function gateOf(input: MetricsDecisionInput, demands: RuleDemands): GateReason | null {
  const { treatments, ...known } = input;
  const comparable = treatments.some(({ probBeatsControl }) => probBeatsControl !== null);
  const evalues = treatments.every(({ logEvalues }) => logEvalues !== undefined);
  return gates({ ...known, comparable, evalues }, demands).find(([shut]) => shut)?.[1] ?? null;
}

function lossOf({ treatment: { expectedLoss } }: TreatmentStanding): number {
  return expectedLoss ?? Number.MAX_VALUE;
}

/** Of treatments that can be shipped, by rising loss. */
function whichToShip(
  [best, ...others]: readonly [TreatmentStanding, ...TreatmentStanding[]],
  complete: boolean,
  tolerance: number | undefined
): [action: Action, reason: MetricsReason, arm: string | null] {
  const arm = best.treatment.key;
  const settled = tolerance === undefined ? others.length === 0 : lossOf(best) <= tolerance;
  if (settled || (complete && others.length === 0)) return ['ship', 'treatment-won', arm];
  if (complete) return ['choose', 'several-better', null];
  return ['wait', others.length > 0 ? 'several-better' : 'loss-above-tolerance', arm];
}

function made(
  { treatments, alpha = DEFAULT_ALPHA }: MetricsDecisionInput,
  action: Action,
  reason: MetricsReason,
  arm: string | null,
  guardrails: readonly GuardrailStanding[] = []
): MetricsDecision {
  const { secondaries = [] } = treatments.find(({ key }) => key === arm) ?? {};
  return {
    action,
    reason,
    arm,
    guardrails: [...new Set(guardrails.map(({ key }) => key))],
    secondaries: secondaries.filter(({ adjustedPValue }) => adjustedPValue <= alpha),
  };
}
