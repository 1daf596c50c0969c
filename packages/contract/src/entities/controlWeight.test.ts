import seedrandom from 'seedrandom';
import { allocation } from '../assignment';
import { rolloutPctOfWeights } from './controlWeight';

const variants = (...weights: number[]) => weights.map((weight, i) => ({ key: `v${i}`, weight }));

it.each([
  [[90, 10], 10],
  [[1, 1, 1], 66.67],
  [[0, 1], 100],
  [[1, 0], 0],
  [[0, 0], 0],
])('weights %j roll out to %d %%', (weights, expected) => {
  expect(rolloutPctOfWeights(variants(...weights))).toBe(expected);
});

it('gives every variant its part of all weights, to the bucket', () => {
  const random = seedrandom('control weight');
  for (let round = 0; round < 2_000; round++) {
    const weights = Array.from({ length: 2 + Math.floor(random() * 3) }, () => 1 + Math.round(random() * 1_000));
    const all = variants(...weights);
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    const shares = allocation({
      enabled: true,
      rolloutPct: rolloutPctOfWeights(all),
      holdoutPct: 0,
      winner: null,
      variants: all,
    });
    // Half a bucket of the rollout, and of the range within it.
    shares.variants.forEach(({ share }, i) => expect(Math.abs(share - weights[i]! / total)).toBeLessThan(0.000_2));
  }
});
