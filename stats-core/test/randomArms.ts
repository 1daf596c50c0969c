import { seededRandom } from '../src/simulate/seededRandom';
import type { Random } from '../src/simulate/seededRandom';
import type { Arm, BetaPrior } from '../src/index';

/** One comparison to hold properties against. */
export interface RandomConfiguration {
  readonly arms: readonly Arm[];
  readonly prior: BetaPrior;
}

/** A number between two others, evenly on a logarithmic scale. */
function logUniform(random: Random, low: number, high: number): number {
  return low * (high / low) ** random();
}

/**
 * 2 to 8 arms of 1 to 1e8 units: mostly alike in size and rate, as experiments are; sometimes a thousandfold apart, empty,
 * without conversions, or with nothing but conversions.
 */
function randomConfiguration(random: Random): RandomConfiguration {
  const count = 2 + Math.floor(7 * random());
  const size = logUniform(random, 1, 1e8);
  const rate = random() < 0.5 ? logUniform(random, 1e-5, 0.5) : random();
  const wild = random() < 0.2;
  const arms = Array.from({ length: count }, () => {
    const n = Math.round(wild ? logUniform(random, 1, 1e8) : size * (0.5 + random()));
    const own = Math.min(1, rate * (1 + 0.3 * (random() - 0.5)));
    const special = random();
    if (special < 0.03) return { n: 0, conversions: 0 };
    if (special < 0.06) return { n, conversions: 0 };
    if (special < 0.09) return { n, conversions: n };
    return { n, conversions: Math.round(n * own) };
  });
  const priors = [
    { alpha: 1, beta: 1 },
    { alpha: 0.5, beta: 0.5 },
    { alpha: 20, beta: 180 },
    { alpha: 0.1, beta: 0.1 },
  ];
  return { arms, prior: priors[Math.floor(priors.length * random())]! };
}

/** The same configurations every time. */
export function randomConfigurations(count: number, seed: string): RandomConfiguration[] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, () => randomConfiguration(random));
}
