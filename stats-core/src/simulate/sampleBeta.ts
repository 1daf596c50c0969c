import type { BetaParameters } from '../posterior/arm';
import { sampleGamma } from './sampleGamma';
import type { Random } from './seededRandom';

/**
 * A Beta(alpha, beta) variable: the share of one of two gamma variables in their sum.
 *
 * @example
 * sampleBeta({ alpha: 13, beta: 229 }, seededRandom('seed')) < 1; // => true
 */
export function sampleBeta({ alpha, beta }: BetaParameters, random: Random): number {
  const x = sampleGamma(alpha, random);
  return x / (x + sampleGamma(beta, random));
}
