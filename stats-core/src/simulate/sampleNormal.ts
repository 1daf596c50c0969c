import { MAX_REJECTIONS, notRandom } from './rejections';
import type { Random } from './seededRandom';

/** A standard normal variable, by Marsaglia's polar method (SIAM Review 6, 1964). */
export function sampleNormal(random: Random): number {
  for (let tries = 0; tries < MAX_REJECTIONS; tries++) {
    const u = 2 * random() - 1;
    const v = 2 * random() - 1;
    const square = u * u + v * v;
    if (square > 0 && square < 1) return u * Math.sqrt((-2 * Math.log(square)) / square);
  }
  throw notRandom();
}
