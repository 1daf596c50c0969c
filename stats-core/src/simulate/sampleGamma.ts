import { MAX_REJECTIONS, notRandom } from './rejections';
import { sampleNormal } from './sampleNormal';
import type { Random } from './seededRandom';

/**
 * A Gamma(shape, 1) variable, by Marsaglia and Tsang's squeeze (ACM TOMS 26, 2000); shapes below 1 by their boost
 * Gamma(shape) = Gamma(shape + 1) U^(1 / shape).
 */
export function sampleGamma(shape: number, random: Random): number {
  if (shape < 1) return sampleGamma(shape + 1, random) * random() ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (let tries = 0; tries < MAX_REJECTIONS; tries++) {
    const x = sampleNormal(random);
    const v = (1 + c * x) ** 3;
    if (v > 0 && Math.log(random()) < 0.5 * x * x + d * (1 - v + Math.log(v))) return d * v;
  }
  throw notRandom();
}
