import { requireArm, requireParameters } from '../validation/arms';
import { UNIFORM_PRIOR } from './arm';
import type { Arm, ArmOptions, BetaParameters, BetaPrior } from './arm';

/**
 * What do we believe about an arm's conversion rate, now that we have seen its counts?
 *
 * Beta(prior.alpha + conversions, prior.beta + n - conversions): the beta distribution is conjugate to the binomial
 * (Gelman et al., Bayesian Data Analysis, 3rd ed., section 2.4). Assumes independent units with one rate per arm.
 *
 * @param arm counts; n = 0 gives the prior back
 * @param prior belief before the data, Beta(1, 1) unless set; each parameter from 0.001 (nearly no belief) to 1e17
 * @throws RangeError for counts or a prior that cannot be, naming the field
 * @example
 * posterior({ conversions: 12, n: 240 }); // => { alpha: 13, beta: 229 }
 */
export function posterior(
  arm: Arm,
  prior: BetaPrior = UNIFORM_PRIOR,
  options: ArmOptions = {},
  field = 'arm'
): BetaParameters {
  requireParameters(prior, 'prior.');
  requireArm(field, arm, options);
  return { alpha: prior.alpha + arm.conversions, beta: prior.beta + (arm.n - arm.conversions) };
}
