import { seededRandom } from '../simulate/seededRandom';
import { clusterDesignEffect } from './clusterDesignEffect';

const moments = {
  units: 1000,
  meanRows: 4,
  meanRowsBelow: 2,
  varianceRows: 4,
  varianceRowsBelow: 3.5,
  covariance: 2,
};

test('one row a unit has no effect: the binomial, with divisor n - 1', () => {
  const p = 0.3;
  const { designEffect } = clusterDesignEffect({
    units: 1000,
    meanRows: 1,
    meanRowsBelow: p,
    varianceRows: 0,
    varianceRowsBelow: (p * (1 - p) * 1000) / 999,
    covariance: 0,
  });
  expect(designEffect).toBeCloseTo(1000 / 999, 12);
});

test('rows that are copies of each other count once', () => {
  const [copies, p] = [7, 0.9];
  const { designEffect } = clusterDesignEffect({
    units: 1e6,
    meanRows: copies,
    meanRowsBelow: copies * p,
    varianceRows: 0,
    varianceRowsBelow: copies ** 2 * p * (1 - p),
    covariance: 0,
  });
  expect(designEffect).toBeCloseTo(copies, 12);
});

test.each([
  ['too few units', { units: 2 }, 'too-few-units'],
  ['no unit', { units: 0 }, 'too-few-units'],
  ['all rows below', { meanRowsBelow: 4 }, 'no-variance'],
  ['no row below', { meanRowsBelow: 0 }, 'no-variance'],
  ['half of the rows of every unit', { varianceRowsBelow: 1, covariance: 2 }, 'no-variance'],
])('%s: a reason', (_, change, reason) => {
  expect(clusterDesignEffect({ ...moments, ...change })).toEqual({ designEffect: null, reason });
});

test.each([
  [{ units: 1.5 }, 'units is 1.5'],
  [{ meanRows: 0 }, 'meanRows is 0'],
  [{ meanRowsBelow: 5 }, 'meanRowsBelow is 5: must be a number from 0 to 4'],
  [{ varianceRows: -1 }, 'varianceRows is -1'],
  [{ varianceRowsBelow: NaN }, 'varianceRowsBelow is NaN'],
  [{ covariance: 4 }, 'covariance is 4: must be a number from -3.7'],
])('bad input is refused by name: %o', (change, message) => {
  expect(() => clusterDesignEffect({ ...moments, ...change })).toThrow(message);
});

test('any moments: a number above 0 or a reason', () => {
  const random = seededRandom('moments');
  for (let round = 0; round < 5000; round++) {
    const meanRows = 10 ** (120 * random() - 60);
    const [varianceRows, varianceRowsBelow] = [
      10 ** (190 * random() - 95),
      random() < 0.1 ? 0 : 10 ** (190 * random() - 95),
    ];
    const { designEffect } = clusterDesignEffect({
      units: Math.floor(10 ** (9 * random())),
      meanRows,
      meanRowsBelow: meanRows * Math.round(1000 * random()) * 0.001 * (1 - 1e-15),
      varianceRows,
      varianceRowsBelow,
      covariance: (2 * random() - 1) * Math.sqrt(varianceRows) * Math.sqrt(varianceRowsBelow),
    });
    if (designEffect !== null) expect(Number.isFinite(designEffect) && designEffect > 0).toBe(true);
  }
});
