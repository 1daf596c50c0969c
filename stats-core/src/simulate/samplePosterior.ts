import type { BetaParameters } from '../posterior/arm';
import { requireParameters } from '../validation/arms';
import { requireWithin } from '../validation/ensure';
import { sampleBeta } from './sampleBeta';
import { seededRandom } from './seededRandom';

/**
 * Draws from the posterior of a rate, for quantities that have no closed form: a revenue model, a ratio of three arms.
 * For everything this package computes itself, the exact functions are faster and have no sampling error.
 *
 * @param params of the posterior, see posterior()
 * @param draws how many; the error of a mean of them falls like 1 / sqrt(draws)
 * @param seed the same seed gives the same draws
 * @throws RangeError for parameters outside 0.001 to 1e17 or a number of draws that is not whole
 * @example
 * samplePosterior({ alpha: 13, beta: 229 }, 1000, 'seed').length; // => 1000
 */
export function samplePosterior(params: BetaParameters, draws: number, seed: string): Float64Array {
  requireParameters(params);
  requireWithin('draws', draws, 1, 2 ** 32 - 1);
  const random = seededRandom(seed);
  return Float64Array.from({ length: draws }, () => sampleBeta(params, random));
}
