import { sampleBeta, sampleBinomial, sampleMultinomial, samplePosterior, seededRandom } from './index';
import { expectedLossRule, simulateDecisions, simulateSrm, singleLookRule, verdictRule } from './index';

/** Mean and variance of some numbers. */
function moments(values: ArrayLike<number>): { readonly mean: number; readonly variance: number } {
  const numbers = Array.from(values);
  const mean = numbers.reduce((sum, value) => sum + value, 0) / numbers.length;
  return { mean, variance: numbers.reduce((sum, value) => sum + (value - mean) ** 2, 0) / numbers.length };
}

test('a source that gives no random numbers is refused, not waited for', () => {
  for (const constant of [0, 0.5, 1, NaN]) {
    expect(() => sampleBeta({ alpha: 2, beta: 3 }, () => constant)).toThrow(
      'random gives no numbers evenly between 0 and 1'
    );
  }
});

test('a binomial draw at the very end of its distribution ends there', () => {
  expect(sampleBinomial(2 ** 32, 1e-9, () => 1 - 2 ** -53)).toBeLessThanOrEqual(200);
});

test('a chance that is none is refused', () => {
  expect(() => sampleBinomial(10, NaN, seededRandom('seed'))).toThrow('p is NaN: must be a number from 0 to 1');
  expect(() => sampleBinomial(-1, 0.5, seededRandom('seed'))).toThrow('n is -1');
});

test('arms without a share get nobody', () => {
  expect(sampleMultinomial(1000, [0, 1, 0, 0], seededRandom('seed'))).toEqual([0, 1000, 0, 0]);
});

test('the same seed gives the same draws, another seed others', () => {
  const params = { alpha: 3, beta: 9 };
  expect(samplePosterior(params, 5, 'one')).toEqual(samplePosterior(params, 5, 'one'));
  expect(samplePosterior(params, 5, 'one')).not.toEqual(samplePosterior(params, 5, 'two'));
});

test.each([
  [3, 9],
  [0.5, 0.5],
  [500, 9500],
])('draws from Beta(%d, %d) have its mean and variance', (alpha, beta) => {
  const draws = 20_000;
  const { mean, variance } = moments(samplePosterior({ alpha, beta }, draws, 'moments'));
  const total = alpha + beta;
  const truth = (alpha * beta) / (total * total * (total + 1));
  expect(Math.abs(mean - alpha / total)).toBeLessThan(4 * Math.sqrt(truth / draws));
  expect(variance / truth).toBeCloseTo(1, 1);
});

test.each([
  [20, 0.3],
  [1000, 0.05],
  [1000, 0.7],
  [1e6, 0.4],
])('binomial draws of %d trials at %d have their mean and variance', (n, p) => {
  const random = seededRandom('binomial');
  const draws = 5_000;
  const { mean, variance } = moments(Array.from({ length: draws }, () => sampleBinomial(n, p, random)));
  const truth = n * p * (1 - p);
  expect(Math.abs(mean - n * p)).toBeLessThan(4 * Math.sqrt(truth / draws));
  expect(variance / truth).toBeCloseTo(1, 0.8);
});

test('multinomial draws lose nobody', () => {
  const random = seededRandom('multinomial');
  const counts = sampleMultinomial(100_000, [0.5, 0.3, 0.2], random);
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(100_000);
  expect(Math.abs(counts[1]! - 30_000)).toBeLessThan(4 * Math.sqrt(100_000 * 0.3 * 0.7));
});

const rules = {
  standard: verdictRule('standard'),
  single: singleLookRule(10),
  strict: verdictRule('strict'),
  loss: expectedLossRule(0.005),
};
const test10days = { unitsPerArmPerDay: 500, days: 10, rules, tests: 60, seed: 'decisions' };

test('among identical arms, looking daily finds false winners that one look does not', async () => {
  const outcomes = await simulateDecisions({ ...test10days, rates: [0.05, 0.05] });
  expect(outcomes.standard.decidedShare).toBeGreaterThan(outcomes.single.decidedShare);
  expect(outcomes.loss.decidedShare).toBeGreaterThan(outcomes.standard.decidedShare);
  expect(outcomes.strict).toEqual({ winnerShare: [0, 0], decidedShare: 0, meanDecisionDay: null });
  expect(outcomes.single.meanDecisionDay === null || outcomes.single.meanDecisionDay === 10).toBe(true);
});

test('a far better arm is found, by every test', async () => {
  const outcomes = await simulateDecisions({ ...test10days, tests: 20, rates: [0.05, 0.2] });
  expect(outcomes.standard.winnerShare).toEqual([0, 1]);
});

test('a mismatch is found, and a healthy split is left alone', async () => {
  const shared = { weights: [1, 1], unitsPerDay: 4000, days: 20, tests: 50, seed: 'srm' };
  const broken = await simulateSrm({ ...shared, actualWeights: [54, 46] });
  expect(broken.chiSquare.flaggedShare).toBe(1);
  expect(broken.sequential.flaggedShare).toBe(1);
  expect(broken.chiSquare.medianDay!).toBeLessThanOrEqual(broken.sequential.medianDay!);
  const healthy = await simulateSrm({ ...shared, actualWeights: [1, 1] });
  expect(healthy.sequential).toEqual({ flaggedShare: 0, medianDay: null });
});

test('progress rises to the end', async () => {
  const seen: [number, number][] = [];
  const onProgress = (done: number, total: number) => seen.push([done, total]);
  await simulateDecisions({ ...test10days, rates: [0.05, 0.05], onProgress });
  expect(seen.at(-1)).toEqual([60, 60]);
  expect(seen.map(([done]) => done)).toEqual(seen.map(([done]) => done).sort((a, b) => a - b));
});

test('a run can be stopped, before and while it runs', async () => {
  const stopped = AbortSignal.abort(new Error('not now'));
  await expect(simulateDecisions({ ...test10days, rates: [0.05, 0.05], signal: stopped })).rejects.toThrow('not now');
  const controller = new AbortController();
  const endless = simulateDecisions({
    ...test10days,
    rates: [0.05, 0.05],
    tests: 1e6,
    signal: controller.signal,
    onProgress: () => controller.abort(new Error('enough')),
  });
  await expect(endless).rejects.toThrow('enough');
});
