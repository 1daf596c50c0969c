import { proportionMoments, type Moments } from '@trackcrumb/contract/views';
import seedrandom from 'seedrandom';
import { mergeMoments } from './mergeMoments';

const random = seedrandom('moments');
const below = (limit: number): number => Math.floor(random() * limit);
const anyMoments = (): Moments => {
  const n = below(4) === 0 ? below(3) : below(10 ** below(9));
  return proportionMoments(n, below(n + 1));
};

/** Chan, Golub and LeVeque 1979: the moments of two samples together, of any kind. */
function chan(a: Moments, b: Moments): { n: number; mean: number; m2: number } {
  const n = a.n + b.n;
  const [meanA, meanB] = [a.mean ?? 0, b.mean ?? 0];
  return {
    n,
    mean: (a.n * meanA + b.n * meanB) / n,
    m2: a.m2 + b.m2 + ((meanB - meanA) ** 2 * a.n * b.n) / n,
  };
}

it('is what the general formula gives, and in whole units', () => {
  for (let round = 0; round < 2_000; round++) {
    const [a, b] = [anyMoments(), anyMoments()];
    const merged = mergeMoments([a, b]);
    expect(merged).toMatchObject({ n: a.n + b.n, conversions: a.conversions + b.conversions });
    if (merged.n > 0) {
      const { mean, m2 } = chan(a, b);
      expect(Math.abs(merged.mean! - mean)).toBeLessThan(1e-15 * (1 + mean));
      expect(Math.abs(merged.m2 - m2)).toBeLessThan(1e-9 * (1 + m2));
    }
  }
});

it('does not depend on order or grouping, to the last digit', () => {
  for (let round = 0; round < 500; round++) {
    const [a, b, c] = [anyMoments(), anyMoments(), anyMoments()];
    expect(mergeMoments([mergeMoments([a, b]), c])).toEqual(mergeMoments([c, mergeMoments([b, a])]));
    expect(mergeMoments([a, b, c])).toEqual(mergeMoments([mergeMoments([a, b]), c]));
  }
});

it('of nothing has no mean', () => {
  expect(mergeMoments([])).toEqual({ kind: 'proportion', n: 0, conversions: 0, mean: null, m2: 0 });
});
