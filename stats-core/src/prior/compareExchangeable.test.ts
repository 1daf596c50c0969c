import { compareEstimates } from '../comparison/compareEstimates';
import { sum } from '../numerics/sum';
import { seededRandom } from '../simulate/seededRandom';
import { compareExchangeable } from './compareExchangeable';
import { exchangeableArms } from './exchangeableArms';
import { exchangeablePair } from './exchangeablePair';
import type { NormalEstimate } from './normalEstimate';

const arm = (estimate: number, standardError: number): NormalEstimate => ({ estimate, standardError });

test('two arms by the integral over their level and in closed form: the same, whatever the scales', () => {
  const random = seededRandom('pairs');
  for (let round = 0; round < 40; round++) {
    const reach = round % 4;
    const size = () => 10 ** (reach * (2 * random() - 1));
    const pair = [arm(0, size()), arm(3 * (random() - 0.5) * size(), size())] as const;
    const spread = size() ** 2;
    const [general, exact] = [exchangeableArms(pair, spread), exchangeablePair(pair, spread)];
    const scale = Math.max(...pair.map(({ standardError: s }) => s * Math.sqrt(spread / (spread + s * s))));
    general.probBest.forEach((p, i) => expect(Math.abs(p - exact.probBest[i]!)).toBeLessThan(1e-12));
    general.expectedLoss.forEach((loss, i) =>
      expect(Math.abs(loss - exact.expectedLoss[i]!)).toBeLessThan(1e-11 * (scale + Math.max(...exact.expectedLoss)))
    );
  }
});

test('without a prior to speak of it is the comparison of estimates', () => {
  const arms = [arm(1, 0.03), arm(1.08, 0.04), arm(1.05, 0.05)];
  const plain = compareEstimates(arms.map((own) => ({ ...own, degreesOfFreedom: Infinity })));
  const { probBest, expectedLoss, means } = compareExchangeable(arms, { tau: 1e7 });
  arms.forEach(({ estimate }, i) => {
    expect(probBest[i]!).toBeCloseTo(plain.probBest[i]!, 11);
    expect(expectedLoss[i]!).toBeCloseTo(plain.expectedLoss[i]!, 11);
    expect(means[i]!).toBeCloseTo(estimate, 11);
  });
});

test('with a prior that allows no difference every arm is as good as any', () => {
  const arms = [arm(1, 0.03), arm(1.08, 0.04), arm(1.05, 0.05), arm(7, 5)];
  const { probBest, expectedLoss, means } = compareExchangeable(arms, { tau: 1e-9 });
  const weights = arms.map(({ standardError }) => standardError ** -2);
  const common = sum(arms.map(({ estimate }, i) => weights[i]! * estimate)) / sum(weights);
  probBest.forEach((p) => expect(p!).toBeCloseTo(0.25, 7));
  expectedLoss.forEach((loss) => expect(loss!).toBeLessThan(1e-8));
  means.forEach((mean) => expect(mean!).toBeCloseTo(common, 7));
});

test('the noisiest arm shows most, but is not the winner', () => {
  const arms = [arm(1, 0.01), arm(1.03, 0.01), arm(1.2, 0.15)];
  const best = (probBest: readonly (number | null)[]) => probBest.indexOf(Math.max(...probBest.map(Number)));
  const plain = compareEstimates(arms.map((own) => ({ ...own, degreesOfFreedom: Infinity })));
  expect(best(plain.probBest)).toBe(2);
  expect(best(compareExchangeable(arms, { tau: 0.03 }).probBest)).toBe(1);
});

test('order does not matter, lower mirrors higher, and a far origin changes nothing', () => {
  const arms = [arm(5, 0.1), arm(5.5, 1), arm(4, 2), arm(5.25, 0.5)];
  const plain = compareExchangeable(arms, { tau: 0.4 });
  const turned = compareExchangeable([...arms].reverse(), { tau: 0.4 });
  const mirrored = compareExchangeable(
    arms.map(({ estimate, standardError }) => arm(-estimate, standardError)),
    { tau: 0.4, better: 'lower' }
  );
  const far = compareExchangeable(
    arms.map(({ estimate, standardError }) => arm(estimate + 2 ** 30, standardError)),
    { tau: 0.4 }
  );
  expect(far.probBest).toEqual(plain.probBest);
  expect(mirrored.probBest).toEqual(plain.probBest);
  expect(mirrored.means).toEqual(plain.means.map((mean) => -mean!));
  expect(sum(plain.probBest.map(Number))).toBeCloseTo(1, 13);
  arms.forEach((_, i) => {
    expect(turned.probBest[3 - i]!).toBeCloseTo(plain.probBest[i]!, 13);
    expect(turned.means[3 - i]!).toBeCloseTo(plain.means[i]!, 13);
    // E[best] is the same, whichever arm is chosen.
    expect(plain.expectedLoss[i]! + plain.means[i]!).toBeCloseTo(plain.expectedLoss[0]! + plain.means[0]!, 12);
  });
});

test('an arm without an estimate passes its reason on', () => {
  expect(compareExchangeable([arm(1, 1), { estimate: null, reason: 'no-variance' }], { tau: 1 })).toEqual({
    probBest: [null, null],
    expectedLoss: [null, null],
    means: [null, null],
    reason: 'no-variance',
  });
});

test('random and extreme arms: probabilities that add up to 1, finite losses and means', () => {
  const random = seededRandom('extreme arms');
  for (let round = 0; round < 3000; round++) {
    const several = round % 300 === 0;
    const reach = several ? 2 : 48 * random() ** 3;
    const size = () => 10 ** (reach * (2 * random() - 1));
    const arms = Array.from({ length: several ? 3 + Math.floor(3 * random()) : 2 }, () =>
      arm((random() - 0.5) * size(), size())
    );
    const { probBest, expectedLoss, means } = compareExchangeable(arms, { tau: size() });
    expect([...expectedLoss, ...means].every(Number.isFinite)).toBe(true);
    expect(expectedLoss.every((loss) => loss! >= 0)).toBe(true);
    expect(Math.abs(sum(probBest.map(Number)) - 1)).toBeLessThan(1e-11);
  }
});

test.each([
  [() => compareExchangeable([arm(1, 1)], { tau: 1 }), 'arms.length is 1'],
  [() => compareExchangeable([arm(1, 1), arm(1, 0)], { tau: 1 }), 'arms[1].standardError is 0'],
  [() => compareExchangeable([arm(NaN, 1), arm(1, 1)], { tau: 1 }), 'arms[0].estimate is NaN'],
  [() => compareExchangeable([arm(1, 1), arm(1, 1)], { tau: 0 }), 'tau is 0'],
  [() => compareExchangeable([arm(1, 1), arm(1, 1)], { tau: 1, better: 'up' as 'lower' }), 'better is "up"'],
])('bad input is refused by name: %#', (call, message) => {
  expect(call).toThrow(RangeError);
  expect(call).toThrow(message);
});

test('an arm out of sight of two others is never best, and loses by the distance', () => {
  const arms = [0, 1e16, 1e16].map((estimate) => ({ estimate, standardError: 1 }));
  const { probBest, expectedLoss } = compareExchangeable(arms, { tau: 1e17 });
  expect(probBest[0]).toBe(0);
  expect(probBest[1]).toBeCloseTo(0.5, 12);
  expect(sum(probBest.map((p) => p!))).toBeCloseTo(1, 12);
  expect(expectedLoss[0]! / 1e16).toBeCloseTo(1, 12);
});
