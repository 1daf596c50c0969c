import type { Arm } from '../posterior/arm';
import { requireArm } from '../validation/arms';
import { requireBetween } from '../validation/ensure';
import { logEvalue } from './logEvalue';

/**
 * How strong is the evidence that one arm is better than another, at any look? ln of an e-value for every pair of arms:
 * [i][j] is what speaks for arm i having a higher rate than arm j; 0, which says nothing, where its rate is not the
 * higher one, or where one of them has no conversions yet.
 *
 * {@link logEvalue} of the ln of the ratio of their rates, whose standard error is √(1/c_i - 1/n_i + 1/c_j - 1/n_j) by the
 * delta method: normal from some ten conversions an arm on, before that on the safe side.
 *
 * @param arms as they are compared: where shares changed on the way, those of {@link effectiveArms}
 * @param tau of the plan, see {@link plannedMixtureScale}; never from the data
 * @throws RangeError for counts that cannot be or a tau that is not above 0, naming the field
 * @example
 * pairLogEvalues([{ n: 5000, conversions: 250 }, { n: 5000, conversions: 340 }], 0.19); // => [ [ 0, 0 ], [ 5.1810…, 0 ] ]
 */
export function pairLogEvalues(arms: readonly Arm[], tau: number): number[][] {
  arms.forEach((arm, i) => requireArm(`arms[${i}]`, arm, { allowFractional: true }));
  requireBetween('tau', tau, 0);
  return arms.map((better) => arms.map((other) => evidenceFor(better, other, tau)));
}

function evidenceFor(better: Arm, other: Arm, tau: number): number {
  const estimate = Math.log((better.conversions * other.n) / (other.conversions * better.n));
  const variance = 1 / better.conversions - 1 / better.n + (1 / other.conversions - 1 / other.n);
  return estimate > 0 && Number.isFinite(estimate) && variance > 0
    ? logEvalue({ estimate, standardError: Math.sqrt(variance), tau })
    : 0;
}
