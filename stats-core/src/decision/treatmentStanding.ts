import { DEFAULT_HARM_LIMIT } from './metricsInput';
import type { GuardrailStanding, MetricsDecisionInput, MetricsTreatment } from './metricsInput';
import type { RuleDemands } from './rules';

/** Where a treatment stands, metric by metric. */
export interface TreatmentStanding {
  readonly treatment: MetricsTreatment;
  /** Against the control, as surely as the rule asks for. */
  readonly goal: 'won' | 'lost' | 'open';
  /** Guardrails that are proven to be harmed. */
  readonly harmed: readonly GuardrailStanding[];
  /** Guardrails that are not, but do not let it pass yet. */
  readonly holding: readonly GuardrailStanding[];
}

/** One treatment, by the rule's demands on its goal and the policy on its guardrails. */
export function treatmentStanding(
  treatment: MetricsTreatment,
  demands: RuleDemands,
  { guardrailPolicy = 'proven-safe', harmLimit = DEFAULT_HARM_LIMIT }: MetricsDecisionInput
): TreatmentStanding {
  const { guardrails = [] } = treatment;
  const passes = ({ state, probHarm }: GuardrailStanding): boolean =>
    state === 'safe' || (guardrailPolicy === 'harm-unlikely' && probHarm !== null && probHarm <= harmLimit);
  return {
    treatment,
    goal: standingOfGoal(treatment, demands),
    harmed: guardrails.filter(({ state }) => state === 'harmed'),
    holding: guardrails.filter((guardrail) => guardrail.state !== 'harmed' && !passes(guardrail)),
  };
}

function standingOfGoal(
  { probBeatsControl, logEvalues }: MetricsTreatment,
  demands: RuleDemands
): TreatmentStanding['goal'] {
  if (probBeatsControl === null) return 'open';
  const proves = (probability: number, logEvalue = -Infinity): boolean =>
    probability >= demands.probBest && (demands.logEvalue === null || logEvalue >= demands.logEvalue);
  if (proves(probBeatsControl, logEvalues?.better)) return 'won';
  return proves(1 - probBeatsControl, logEvalues?.worse) ? 'lost' : 'open';
}
