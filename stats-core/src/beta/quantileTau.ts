import type { LogitBeta } from './logitBeta';
import { solveQuantile } from '../numerics/solveQuantile';
import type { Tail } from '../numerics/solveQuantile';
import { logProbabilities } from './logProbabilities';

/** The tau with a given mass, 0 to 1 excluded, in its lower or upper tail. */
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
