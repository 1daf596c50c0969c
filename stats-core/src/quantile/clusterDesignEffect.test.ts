import { coMomentsFrom } from '../moments/coMomentsFrom';
import { coMomentsOf } from '../moments/coMomentsOf';
import { mergeCoMoments } from '../moments/mergeCoMoments';
import { seededRandom } from '../simulate/seededRandom';
import { clusterDesignEffect } from './clusterDesignEffect';

const moments = { n: 1000, mean: [2, 4], covariance: [[3.5, 2] as const, [2, 4] as const] };

test('one row a unit has no effect: the binomial, with divisor n - 1', () => {
  const units = Array.from({ length: 1000 }, (_, i) => [i < 300 ? 1 : 0, 1]);
  expect(clusterDesignEffect(coMomentsOf(units)).designEffect).toBeCloseTo(1000 / 999, 12);
});

test('rows that are copies of each other count once', () => {
  const units = Array.from({ length: 1000 }, (_, i) => [i < 900 ? 7 : 0, 7]);
  expect(clusterDesignEffect(coMomentsOf(units)).designEffect).toBeCloseTo((7 * 1000) / 999, 12);
});

test('rows that are more different within units than between them: below 1', () => {
  const units = Array.from({ length: 1000 }, (_, i) => [5 + (i % 2), 11]);
  expect(clusterDesignEffect(coMomentsOf(units)).designEffect).toBeLessThan(0.1);
});

test('days merge', () => {
  const random = seededRandom('days');
  const units = Array.from({ length: 400 }, () => {
    const rows = 1 + Math.floor(9 * random());
    return [Math.floor((rows + 1) * random()), rows];
  });
  const merged = mergeCoMoments([coMomentsOf(units.slice(0, 150)), coMomentsOf(units.slice(150))]);
  const { designEffect } = clusterDesignEffect(coMomentsOf(units));
  expect(clusterDesignEffect(merged).designEffect! / designEffect!).toBeCloseTo(1, 12);
});

test.each([
  ['two units', { n: 2 }, 'too-few-units'],
  ['no unit', { n: 0, mean: [0, 0], covariance: [[0, 0] as const, [0, 0] as const] }, 'too-few-units'],
  ['all rows below', { mean: [4, 4] }, 'no-variance'],
  ['no row below', { mean: [0, 4] }, 'no-variance'],
  ['no rows', { mean: [0, 0], covariance: [[0, 0] as const, [0, 0] as const] }, 'no-variance'],
  ['half of the rows of every unit', { covariance: [[1, 2] as const, [2, 4] as const] }, 'no-variance'],
])('%s: a reason', (_, change, reason) => {
  expect(clusterDesignEffect(coMomentsFrom({ ...moments, ...change }))).toEqual({ designEffect: null, reason });
});

test('bad input is refused by name', () => {
  const of = (mean: readonly number[]) => clusterDesignEffect({ ...coMomentsFrom(moments), mean });
  expect(() => of([5, 4])).toThrow('moments.mean[0] is 5: must be a number of rows from 0 to 4');
  expect(() => of([-5, -4])).toThrow('moments.mean[1] is -4');
  expect(() => of([NaN, 4])).toThrow('moments.mean[0] is NaN');
  expect(() => clusterDesignEffect(coMomentsFrom({ n: 5, mean: [1], covariance: [[1]] }))).toThrow('moments.mean');
});

test('5,000 random moments: a number above 0 or a reason', () => {
  const random = seededRandom('moments');
  for (let round = 0; round < 5000; round++) {
    const size = () => 10 ** (100 * random() - 50);
    const rows = size();
    const [a, b] = [random() < 0.1 ? 0 : size(), size()];
    const covariance = (2 * random() - 1) * Math.sqrt(a) * Math.sqrt(b);
    const { designEffect, reason } = clusterDesignEffect(
      coMomentsFrom({
        n: Math.floor(10 ** (9 * random())),
        mean: [0.001 * Math.floor(1001 * random()) * rows, rows].sort((x, y) => x - y),
        covariance: [
          [a, covariance],
          [covariance, b],
        ],
      })
    );
    expect(designEffect === null ? reason !== null : designEffect > 0 && designEffect < Infinity).toBe(true);
  }
});
