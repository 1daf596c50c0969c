import { normalQuantile } from '../numerics/normal';
import { DEFAULT_ALPHA, DEFAULT_MDE_RELATIVE, DEFAULT_POWER } from '../power/defaults';
import { ensure, requireBetween } from '../validation/ensure';

/**
 * The tau of {@link logEvalue} that makes the confidence sequence tightest at the planned size, to 0.3 %: standard error
 * there times √(-2 ln alpha + ln(1 - 2 ln alpha)) (Waudby-Smith, Arbour, Sinha, Kennedy and Ramdas 2024). Relative error
 * below 1e-15.
 *
 * Take it from the plan, never from the data: an e-value keeps its promise for any tau but one that looked.
 *
 * @param seAtPlan standard error expected of the estimate at the planned size
 * @throws RangeError for a standard error that is not above 0 or a chance that cannot be
 * @example
 * mixtureScale(0.012); // => 0.0338…
 */
export function mixtureScale(seAtPlan: number, alpha = DEFAULT_ALPHA): number {
  requireBetween('seAtPlan', seAtPlan, 0);
  requireBetween('alpha', alpha, 0, 1);
  const most = -2 * Math.log(alpha);
  return seAtPlan * Math.sqrt(most + Math.log1p(most));
}

/** What a plan is made for. */
export interface PlannedEffect {
  /** Smallest relative lift worth finding, above -1 and not 0; 0.2 unless set. */
  readonly mdeRelative?: number;
  /** Chance of a false winner; 0.05 unless set. */
  readonly alpha?: number;
  /** Chance to find the lift when it is real; 0.8 unless set. */
  readonly power?: number;
}

/**
 * The tau of a plan for the ln of a ratio of rates: {@link mixtureScale} of the standard error at which a single two-sided
 * look finds ln(1 + mdeRelative) with the power asked for. Needs no rate and no size, and so nothing that is only
 * known from the data.
 *
 * @throws RangeError for an effect that is none, or chances that cannot be, naming the field
 * @example
 * plannedMixtureScale({ mdeRelative: 0.1 }); // => 0.0958…
 */
export function plannedMixtureScale({
  mdeRelative = DEFAULT_MDE_RELATIVE,
  alpha = DEFAULT_ALPHA,
  power = DEFAULT_POWER,
}: PlannedEffect = {}): number {
  requireBetween('mdeRelative', mdeRelative, -1);
  ensure(mdeRelative !== 0, 'mdeRelative', mdeRelative, 'must be a lift or a loss, not none');
  requireBetween('alpha', alpha, 0, 1);
  requireBetween('power', power, alpha, 1);
  const deviations = normalQuantile(power) - normalQuantile(alpha / 2);
  return mixtureScale(Math.abs(Math.log1p(mdeRelative)) / deviations, alpha);
}
