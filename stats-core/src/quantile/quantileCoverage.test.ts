import { normalQuantile } from '../numerics/normal';
import { sum } from '../numerics/sum';
import { sampleNormal } from '../simulate/sampleNormal';
import { seededRandom } from '../simulate/seededRandom';
import { clusterDesignEffect } from './clusterDesignEffect';
import { quantileDifference } from './quantileDifference';
import { quantilePosterior } from './quantilePosterior';
import { quantileRanks } from './quantileRanks';
import { summarizeQuantile } from './summarizeQuantile';

/** The value of a rank, between two values where it is no whole one. */
function valueAt(sorted: readonly number[], rank: number): number {
  const at = Math.min(sorted.length, Math.max(1, rank));
  const [low, high] = [sorted[Math.floor(at) - 1]!, sorted[Math.ceil(at) - 1]!];
  return low + (at - Math.floor(at)) * (high - low);
}

function posteriorOf(values: readonly number[], level: number, designEffect = 1) {
  const sorted = [...values].sort((a, b) => a - b);
  const design = { n: values.length, level, designEffect };
  return quantilePosterior({ ...design, values: quantileRanks(design).map((rank) => valueAt(sorted, rank)) });
}

test('p90 of latencies rounded to 50 ms: the interval of a difference holds, that of an order-statistic error does not', () => {
  const random = seededRandom('rounded latencies');
  const [tests, n, level, z] = [200, 2000, 0.9, 1.96];
  const latency = () => 50 * Math.round(Math.exp(5 + 0.6 * sampleNormal(random)) / 50);
  let [holds, errorHolds, withError] = [0, 0, 0];
  for (let round = 0; round < tests; round++) {
    const arms = [0, 1].map(() => Array.from({ length: n }, latency));
    const { interval } = quantileDifference(posteriorOf(arms[0]!, level), posteriorOf(arms[1]!, level));
    holds += Number(interval!.lower <= 0 && interval!.upper >= 0);
    const [control, treatment] = arms.map((arm) => {
      const sorted = [...arm].sort((a, b) => a - b);
      const reach = z * Math.sqrt(n * level * (1 - level));
      const error = (valueAt(sorted, n * level + reach) - valueAt(sorted, n * level - reach)) / (2 * z);
      return { estimate: valueAt(sorted, n * level), error };
    });
    const error = Math.hypot(control!.error, treatment!.error);
    if (control!.error === 0 || treatment!.error === 0) continue;
    withError++;
    errorHolds += Number(Math.abs(treatment!.estimate - control!.estimate) <= z * error);
  }
  expect(holds / tests).toBeGreaterThan(0.95);
  expect(errorHolds / withError).toBeLessThan(0.75);
  expect(withError / tests).toBeLessThan(0.95);
});

test('a p50 and p90 of single values: intervals of 95 % hold the truth in 95 %', () => {
  const random = seededRandom('plain quantiles');
  for (const level of [0.5, 0.9]) {
    const truth = normalQuantile(level);
    let holds = 0;
    const tests = 600;
    for (let round = 0; round < tests; round++) {
      const { interval } = summarizeQuantile(
        posteriorOf(
          Array.from({ length: 300 }, () => sampleNormal(random)),
          level
        )
      );
      holds += Number(interval!.lower <= truth && truth <= interval!.upper);
    }
    // Three standard errors are 2.7 %.
    expect(holds / tests).toBeGreaterThan(0.923);
    expect(holds / tests).toBeLessThan(0.977);
  }
});

test('rows of users: with the design effect 95 % hold, without far fewer', () => {
  const random = seededRandom('rows of users');
  const [tests, users] = [300, 400];
  for (const level of [0.5, 0.9]) {
    // A row is its user's level plus noise of the same size, whatever the number of rows.
    const truth = Math.SQRT2 * normalQuantile(level);
    let [naive, clustered] = [0, 0];
    for (let round = 0; round < tests; round++) {
      const perUser = Array.from({ length: users }, () => {
        const own = sampleNormal(random);
        return Array.from({ length: 1 + Math.floor(-6 * Math.log(1 - random())) }, () => own + sampleNormal(random));
      });
      const rows = perUser.flat();
      const q = valueAt(
        [...rows].sort((a, b) => a - b),
        level * (rows.length + 1)
      );
      const { designEffect } = clusterDesignEffect(momentsOf(perUser, q));
      for (const effect of [1, designEffect!]) {
        const { interval } = summarizeQuantile(posteriorOf(rows, level, effect));
        const holds = Number(interval!.lower <= truth && truth <= interval!.upper);
        if (effect === 1) naive += holds / tests;
        else clustered += holds / tests;
      }
    }
    expect(naive).toBeLessThan(0.85);
    expect(clustered).toBeGreaterThan(0.92);
    expect(clustered).toBeLessThan(0.985);
  }
});

function momentsOf(perUser: readonly (readonly number[])[], q: number) {
  const units = perUser.length;
  const rows = perUser.map(({ length }) => length);
  const below = perUser.map((values) => values.filter((value) => value <= q).length);
  const [meanRows, meanRowsBelow] = [sum(rows) / units, sum(below) / units];
  const product = (a: readonly number[], meanA: number, b: readonly number[], meanB: number) =>
    sum(a.map((value, i) => (value - meanA) * (b[i]! - meanB))) / (units - 1);
  return {
    units,
    meanRows,
    meanRowsBelow,
    varianceRows: product(rows, meanRows, rows, meanRows),
    varianceRowsBelow: product(below, meanRowsBelow, below, meanRowsBelow),
    covariance: product(below, meanRowsBelow, rows, meanRows),
  };
}
