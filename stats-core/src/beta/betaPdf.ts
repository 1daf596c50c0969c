import { betaLogPdf } from './betaLogPdf';

/**
 * The density of Beta(alpha, beta) at x: what a plot of a posterior shows. exp of {@link betaLogPdf}, with its
 * conventions outside (0, 1) and at the ends.
 *
 * @throws RangeError for NaN or a parameter outside 0.001 to 1e17
 * @example
 * betaPdf(0.5, 2, 2); // => 1.500…
 */
export function betaPdf(x: number, alpha: number, beta: number): number {
  return Math.exp(betaLogPdf(x, alpha, beta));
}
