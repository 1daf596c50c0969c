import type { SamplePlan, WorseArm } from '@trackcrumb/contract';
import { effectiveArms, pairLogEvalues, plannedMixtureScale, type NamedArm } from '@trackcrumb/stats-core';
import type { Stratum } from './stratify';

/** Chance that any treatment of an experiment is ever called worse without being it, however often one looks. */
const ALPHA = 0.05;

/**
 * Treatments that convert significantly less than the control, by evidence that stays valid at every look: an e-value of at
 * least k / alpha, alpha = 0.05, for k treatments. Each is compared with the control within the strata, as the results
 * compare it; see {@link pairLogEvalues}. The effects it is held against are those of the plan, or of the defaults: never of the
 * data.
 *
 * @param arms control first
 */
export function worseArms(
  arms: readonly NamedArm[],
  strata: readonly Stratum[],
  plan: Pick<SamplePlan, 'mdeRelative' | 'alpha' | 'power'> | null
): WorseArm[] {
  if (strata.length === 0) {
    return [];
  }
  const tau = plannedMixtureScale(plan ?? {});
  const needed = Math.log((arms.length - 1) / ALPHA);
  return arms.slice(1).flatMap(({ key }, index) => {
    const pairs = strata.map(({ counts, conversions }) =>
      [0, index + 1].map((arm) => ({ n: counts[arm]!, conversions: conversions[arm]! }))
    );
    const [control, treatment] = effectiveArms(pairs).arms as [NamedArm, NamedArm];
    if (control.n === 0 || treatment.n === 0) {
      return [];
    }
    const logEvalue = pairLogEvalues([control, treatment], tau)[0]![1]!;
    const rate = treatment.conversions / treatment.n;
    const controlRate = control.conversions / control.n;
    return logEvalue >= needed ? [{ key, rate, controlRate, eValue: Math.exp(Math.min(logEvalue, 700)) }] : [];
  });
}
