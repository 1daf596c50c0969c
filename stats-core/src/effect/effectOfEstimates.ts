import type { ArmEstimate, EstimatedArm } from '../estimate/armEstimate';
import { estimatedArms } from '../estimate/estimatedArms';
import { upward } from '../estimate/upward';
import type { Better } from '../estimate/upward';
import { DEFAULT_MASS } from '../posterior/arm';
import { requireBetween } from '../validation/ensure';
import { effectDistribution } from './effectDistribution';
import type { EffectDistribution } from './effectDistribution';
import type { EffectScale } from './effectScale';
import type { Effect, EffectOptions, NoEffectReason } from './estimatedEffect';

/** With more than this chance that the control is 0 or of the other sign, a part of it means nothing. */
const MAX_WRONG_SIGN = 1e-3;

/** The distribution of an effect, or why there is none. */
export function knownEffect(
  scale: EffectScale,
  control: EstimatedArm,
  treatment: EstimatedArm,
  better: Better = 'higher'
): EffectDistribution | NoEffectReason {
  const arms = estimatedArms([control, treatment], (i) => (i === 0 ? 'control' : 'treatment'));
  if (typeof arms === 'string') return arms;
  const [c, t] = arms.map((arm) => upward(arm, better)) as [ArmEstimate, ArmEstimate];
  return scale.unreachable(c) > MAX_WRONG_SIGN ? 'baseline-not-positive' : effectDistribution(scale, c, t);
}

/** An effect on either scale, in numbers. */
export function effectOfEstimates(
  scale: EffectScale,
  control: EstimatedArm,
  treatment: EstimatedArm,
  { mass = DEFAULT_MASS, thresholds = [0] }: EffectOptions
): Effect {
  requireBetween('mass', mass, 0, 1);
  thresholds.forEach((threshold, i) => requireBetween(`thresholds[${i}]`, threshold));
  const effect = knownEffect(scale, control, treatment);
  if (typeof effect === 'string') {
    return { estimate: null, median: null, interval: null, probAbove: null, reason: effect };
  }
  const tail = (1 - mass) / 2;
  return {
    estimate: effect.estimate,
    median: effect.quantile(0.5, 'lower'),
    interval: { lower: effect.quantile(tail, 'lower'), upper: effect.quantile(tail, 'upper') },
    probAbove: thresholds.map((threshold) => effect.masses(threshold)[1]),
    reason: null,
  };
}
