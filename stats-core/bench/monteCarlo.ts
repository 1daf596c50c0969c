import { posterior } from '../src/index';
import type { Arm, ArmEstimate } from '../src/index';
import { sampleBeta, seededRandom } from '../src/simulate/index';
import { sampleNormal } from '../src/simulate/sampleNormal';

/** prob_best of rates the way most tools do it: the share of seeded draws that each arm wins. */
export function monteCarloProbBest(arms: readonly Arm[], draws: number): number[] {
  const random = seededRandom('bench');
  const posteriors = arms.map((arm) => posterior(arm));
  return sharesWon(
    posteriors.map((beta) => () => sampleBeta(beta, random)),
    draws
  );
}

/** The same of means, by normal draws: a t takes more of them. */
export function monteCarloBestMean(arms: readonly ArmEstimate[], draws: number): number[] {
  const random = seededRandom('bench');
  return sharesWon(
    arms.map(
      ({ estimate, standardError }) =>
        () =>
          estimate + standardError * sampleNormal(random)
    ),
    draws
  );
}

function sharesWon(arms: readonly (() => number)[], draws: number): number[] {
  const wins = arms.map(() => 0);
  for (let draw = 0; draw < draws; draw++) {
    let best = 0;
    let highest = -Infinity;
    for (let i = 0; i < arms.length; i++) {
      const value = arms[i]!();
      if (value > highest) {
        highest = value;
        best = i;
      }
    }
    wins[best]!++;
  }
  return wins.map((count) => count / draws);
}
