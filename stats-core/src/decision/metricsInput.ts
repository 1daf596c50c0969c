import type { Guardrail } from '../effect/guardrail';
import { ensure, requireBetween, requireLength, requireOneOf, requireWithin } from '../validation/ensure';
import { DECISION_RULES } from './rules';
import type { DecisionRule } from './rules';

/** A guardrail, and where {@link guardrail} says that it stands; without numbers it lets nothing pass. */
export interface GuardrailStanding extends Pick<Guardrail, 'state' | 'probHarm'> {
  readonly key: string;
}

/** A metric beside the goal. It decides nothing; what it shows goes with the decision. */
export interface SecondaryResult {
  readonly key: string;
  /** Of no difference, adjusted for all secondary metrics and treatments. */
  readonly adjustedPValue: number;
  readonly better: boolean;
}

/** One treatment against the control. */
export interface MetricsTreatment {
  readonly key: string;
  /** On the goal; null where the two cannot be compared. */
  readonly probBeatsControl: number | null;
  /** P(the goal's lift is at least the smallest worth finding); without it the treatment is never given up early. */
  readonly probWorthwhile?: number | null | undefined;
  /** Of the goal given up, on average, by shipping it rather than the best; in the goal's unit or as a fraction. */
  readonly expectedLoss?: number | null | undefined;
  /** ln of the e-values of "better" and "worse than the control"; the anytime rule needs them. */
  readonly logEvalues?: { readonly better: number; readonly worse: number } | undefined;
  readonly guardrails?: readonly GuardrailStanding[] | undefined;
  readonly secondaries?: readonly SecondaryResult[] | undefined;
}

/**
 * What a guardrail must be for a treatment to be shipped: `proven-safe`, or `harm-unlikely`, not proven harmed and harmed with a
 * probability of at most a limit.
 */
export type GuardrailPolicy = 'proven-safe' | 'harm-unlikely';

/** What {@link decideMetrics} is asked. */
export interface MetricsDecisionInput {
  readonly controlKey: string;
  readonly treatments: readonly MetricsTreatment[];
  /** Of every arm, control first. */
  readonly units: readonly number[];
  readonly rule: DecisionRule;
  /** Information so far as a fraction of what was planned, 1 at the planned size; the planned rule and futility need it. */
  readonly informationFraction?: number | undefined;
  /** Chance to ship what does nothing for the goal; 0.05 unless set. Treatments share it. */
  readonly alpha?: number | undefined;
  /** 'proven-safe' unless set. */
  readonly guardrailPolicy?: GuardrailPolicy | undefined;
  /** Largest P(harm) that is unlikely; 0.2 unless set. */
  readonly harmLimit?: number | undefined;
  /** Largest expected loss to ship with before the planned size; any unless set. */
  readonly lossTolerance?: number | undefined;
  readonly srmPValue?: number | undefined;
  readonly unverifiedShare?: number | undefined;
  /** Days of data so far; the strict rule needs it. */
  readonly daysRunning?: number | undefined;
}

/** P(harm) up to which a guardrail lets a treatment pass that need not be proven safe. */
export const DEFAULT_HARM_LIMIT = 0.2;

/** Refuses what cannot be. */
export function requireMetrics(input: MetricsDecisionInput): void {
  const { treatments, controlKey, units } = input;
  requireWithin('treatments.length', treatments.length, 1, Infinity);
  requireLength('units', units, treatments.length + 1);
  units.forEach((n, i) => requireWithin(`units[${i}]`, n, 0, Infinity, true));
  requireOneOf('rule', input.rule, DECISION_RULES);
  requireOneOf('guardrailPolicy', input.guardrailPolicy ?? 'proven-safe', ['proven-safe', 'harm-unlikely']);
  requireBetween('alpha', input.alpha ?? 0.5, 0, 1);
  requireProbability('harmLimit', input.harmLimit);
  requireProbability('srmPValue', input.srmPValue);
  requireProbability('unverifiedShare', input.unverifiedShare);
  requireWithin('informationFraction', input.informationFraction ?? 0, 0, Infinity, true);
  requireWithin('daysRunning', input.daysRunning ?? 0, 0, Infinity, true);
  requireNotBelowZero('lossTolerance', input.lossTolerance);
  const keys = [controlKey, ...treatments.map(({ key }) => key)];
  treatments.forEach((treatment, i) => {
    const at = `treatments[${i}]`;
    ensure(keys.indexOf(treatment.key) === i + 1, `${at}.key`, treatment.key, 'every arm needs its own key');
    requireTreatment(at, treatment);
  });
}

function requireTreatment(at: string, treatment: MetricsTreatment): void {
  const { guardrails = [], secondaries = [], logEvalues } = treatment;
  requireProbability(`${at}.probBeatsControl`, treatment.probBeatsControl);
  requireProbability(`${at}.probWorthwhile`, treatment.probWorthwhile);
  requireNotBelowZero(`${at}.expectedLoss`, treatment.expectedLoss);
  if (logEvalues !== undefined) {
    requireBetween(`${at}.logEvalues.better`, logEvalues.better);
    requireBetween(`${at}.logEvalues.worse`, logEvalues.worse);
  }
  guardrails.forEach(({ state, probHarm }, k) => {
    requireOneOf(`${at}.guardrails[${k}].state`, state, ['harmed', 'safe', 'open', null]);
    requireProbability(`${at}.guardrails[${k}].probHarm`, probHarm);
  });
  secondaries.forEach(({ adjustedPValue }, k) =>
    requireProbability(`${at}.secondaries[${k}].adjustedPValue`, adjustedPValue)
  );
}

function requireProbability(field: string, value: number | null | undefined): void {
  if (value !== null && value !== undefined) requireWithin(field, value, 0, 1, true);
}

function requireNotBelowZero(field: string, value: number | null | undefined): void {
  if (value !== null && value !== undefined) requireWithin(field, value, 0, Infinity, true);
}
