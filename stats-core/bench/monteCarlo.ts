import { posterior } from '../src/index';
import type { Arm } from '../src/index';
import { sampleBeta, seededRandom } from '../src/simulate/index';

/** prob_best the way most tools do it: the share of seeded draws that each arm wins. */
export function monteCarloProbBest(arms: readonly Arm[], draws: number): number[] {
  const random = seededRandom('bench');
  const posteriors = arms.map((arm) => posterior(arm));
  const wins = arms.map(() => 0);
  for (let draw = 0; draw < draws; draw++) {
    let best = 0;
    let highest = -1;
    for (let i = 0; i < posteriors.length; i++) {
      const rate = sampleBeta(posteriors[i]!, random);
      if (rate > highest) {
        highest = rate;
        best = i;
      }
    }
    wins[best]!++;
  }
  return wins.map((count) => count / draws);
}
