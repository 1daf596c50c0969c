import { sampleBinomial } from './sampleBinomial';
import type { Random } from './seededRandom';

/**
 * How n units fall into arms with the given shares (adding up to 1): binomials of what is left, arm by arm.
 *
 * @example
 * sampleMultinomial(10, [0, 1], seededRandom('seed')); // => [ 0, 10 ]
 */
export function sampleMultinomial(n: number, shares: readonly number[], random: Random): number[] {
  let units = n;
  let share = 1;
  return shares.map((own, i) => {
    const count = i === shares.length - 1 ? units : sampleBinomial(units, own < share ? own / share : 1, random);
    units -= count;
    share -= own;
    return count;
  });
}
