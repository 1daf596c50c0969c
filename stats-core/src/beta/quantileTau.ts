import type { LogitBeta } from './logitBeta';
import { solveQuantile } from '../numerics/solveQuantile';
import type { Tail } from '../numerics/solveQuantile';
import { logProbabilities } from './logProbabilities';

/**
 * The tau with a given mass, 0 to 1 excluded, in its lower or upper tail.
 *
 * The search starts from the expansion of Cornish and Fisher (Revue de l'Institut International de Statistique 5, 1938)
 * to its second term: with z the normal quantile and d = 1 / beta - 1 / alpha, tau = width z + d (z² - 1) / 6 for the
 * skewness of the log-odds, and d / 2 for the distance of their mean from their mode.
 */
export function quantileTau(beta: LogitBeta, mass: number, tail: Tail): number {
  return solveQuantile(
    (tau) => logProbabilities(beta, tau),
    mass,
    tail,
    0,
    beta.width,
    (1 / beta.beta - 1 / beta.alpha) / 6
  );
}
