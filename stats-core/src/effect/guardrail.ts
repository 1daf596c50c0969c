import type { EstimatedArm } from '../estimate/armEstimate';
import type { Better } from '../estimate/upward';
import { requiredZ } from '../sequential/requiredProbability';
import { normalCdf } from '../numerics/normal';
import { ensure, requireOneOf, requireWithin } from '../validation/ensure';
import { knownEffect } from './effectOfEstimates';
import { DIFFERENCE_SCALE, LIFT_SCALE } from './effectScale';
import type { NoEffectReason } from './estimatedEffect';

/** What a guardrail asks. */
export interface GuardrailOptions {
  /** The worst relative change that is accepted: 0.02 is "2 % worse is as bad as it may get". */
  readonly margin?: number;
  /** The same in the unit of the metric, for a metric whose control may be 0; the relative one counts when both are given. */
  readonly marginAbsolute?: number;
  /** Which values are good; 'higher' unless set. */
  readonly better?: Better;
  /** Information so far as a fraction of what was planned; 1 unless set. */
  readonly informationFraction?: number;
  /** Chance of a wrong claim, however often one looks until the plan is reached; 0.05 unless set. */
  readonly alpha?: number;
}

/** Harmed: surely worse than the margin. Safe: surely not (non-inferior). Open: neither is sure yet. */
export type GuardrailState = 'harmed' | 'safe' | 'open';

/** What is known of a guardrail; without an effect the first three are null, and the reason says why. */
export interface Guardrail {
  /** P(worse than the control by more than the margin). */
  readonly probHarm: number | null;
  /** The rest: P(not worse than the margin allows). */
  readonly probSafe: number | null;
  readonly state: GuardrailState | null;
  /** How probable either claim must be now. */
  readonly required: number;
  readonly reason: NoEffectReason | null;
}

/**
 * Does a metric that must not get worse stay within its margin? A test of non-inferiority that may be looked at every day.
 *
 * P(lift < -margin), see {@link liftOfEstimates}, of a metric that is good when low after both arms change their sign; each claim
 * must be as probable as {@link requiredProbability} says for one claim on one side. Probabilities to 1e-12.
 *
 * @throws RangeError for estimates, a margin, a fraction or a chance that cannot be, naming the field
 * @example
 * guardrail(
 *   { estimate: 420, standardError: 4, degreesOfFreedom: 1999 },
 *   { estimate: 440, standardError: 4, degreesOfFreedom: 1990 },
 *   { margin: 0.02, better: 'lower', informationFraction: 0.7 }
 * ).probHarm; // => 0.9787…
 */
export function guardrail(control: EstimatedArm, treatment: EstimatedArm, options: GuardrailOptions): Guardrail {
  const { margin, marginAbsolute, better = 'higher', informationFraction = 1, alpha } = options;
  const field = margin === undefined ? 'marginAbsolute' : 'margin';
  const worst = margin ?? marginAbsolute ?? NaN;
  ensure(worst >= 0 && Number.isFinite(worst), field, worst, 'must be 0 or more: the worst change that is accepted');
  requireOneOf('better', better, ['higher', 'lower']);
  requireWithin('informationFraction', informationFraction, 0, Infinity, true);
  const z = requiredZ(informationFraction, { sides: 1, ...(alpha !== undefined && { alpha }) });
  const required = normalCdf(z);
  const effect = knownEffect(margin === undefined ? DIFFERENCE_SCALE : LIFT_SCALE, control, treatment, better);
  if (typeof effect === 'string') {
    return { probHarm: null, probSafe: null, state: null, required, reason: effect };
  }
  const [probHarm, probSafe] = effect.masses(-worst);
  const state = probHarm >= required ? 'harmed' : probSafe >= required ? 'safe' : 'open';
  return { probHarm, probSafe, state, required, reason: null };
}
