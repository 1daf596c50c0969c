import path from 'node:path';
import { compareArms, posterior, probBeatsControl, probBest } from '../src/index';
import { runBundled } from './bundled';
import type { ComparisonErrors } from './properties/comparisonErrors';
import { randomConfigurations } from './randomArms';

const TOLERANCE = 1e-11;

/** A tenth of it in every test run; all of it by `npm run proof`. */
const COMPARISONS = Number(process.env.TRACKCRUMB_RANDOM_COMPARISONS ?? 1_000);

test(`over ${COMPARISONS} random comparisons probabilities add up to 1 and losses differ by the means`, async () => {
  const program = path.join(__dirname, 'properties', 'main.ts');
  const errors = JSON.parse(
    await runBundled(program, ['rates', String(COMPARISONS), 'comparison properties'])
  ) as ComparisonErrors;
  process.stdout.write(`\nOver ${COMPARISONS} random comparisons: ${JSON.stringify(errors)}\n`);
  expect(errors.configurations).toBe(COMPARISONS);
  expect(errors.outOfRange).toBe(0);
  expect(errors.sum).toBeLessThanOrEqual(TOLERANCE);
  expect(errors.loss).toBeLessThanOrEqual(TOLERANCE);
}, 600_000);

const configurations = randomConfigurations(100, 'symmetries');

test('the order of the arms does not matter', () => {
  for (const { arms, prior } of configurations) {
    const forwards = probBest(arms, { prior });
    const backwards = probBest([...arms].reverse(), { prior }).reverse();
    forwards.forEach((p, i) => expect(Math.abs(p - backwards[i]!)).toBeLessThanOrEqual(TOLERANCE));
  }
});

test('swapping conversions with the rest turns "best" into "worst": for two arms the probabilities swap', () => {
  for (const { arms, prior } of configurations) {
    const pair = arms.slice(0, 2);
    const mirrored = pair.map(({ n, conversions }) => ({ n, conversions: n - conversions }));
    const [a, b] = probBest(pair, { prior });
    const [c, d] = probBest(mirrored, { prior: { alpha: prior.beta, beta: prior.alpha } });
    expect(Math.abs(a! - d!)).toBeLessThanOrEqual(TOLERANCE);
    expect(Math.abs(b! - c!)).toBeLessThanOrEqual(TOLERANCE);
  }
});

test('one more conversion never makes an arm less likely to be the best', () => {
  for (const { arms, prior } of configurations) {
    const target = arms.findIndex(({ n, conversions }) => conversions < n);
    if (target < 0) continue;
    const more = arms.map((arm, i) => (i === target ? { ...arm, conversions: arm.conversions + 1 } : arm));
    expect(probBest(more, { prior })[target]!).toBeGreaterThanOrEqual(probBest(arms, { prior })[target]! - TOLERANCE);
  }
});

test('identical arms share the probability evenly and lose the same', () => {
  for (const count of [2, 3, 5, 10]) {
    for (const n of [0, 10, 1e4, 1e8]) {
      const arms = Array.from({ length: count }, () => ({ n, conversions: Math.round(n / 20) }));
      const { probBest, expectedLoss } = compareArms(arms);
      probBest.forEach((p) => expect(Math.abs(p - 1 / count)).toBeLessThanOrEqual(1e-13));
      expectedLoss.forEach((loss) => expect(Math.abs(loss - expectedLoss[0]!)).toBeLessThanOrEqual(1e-15));
    }
  }
});

test('the probability of beating the control agrees with the two-arm comparison, whatever the control', () => {
  const arms = [
    { n: 1000, conversions: 50 },
    { n: 1100, conversions: 70 },
    { n: 900, conversions: 40 },
  ];
  expect(probBeatsControl(arms, { controlIndex: 1 })).toEqual([
    probBest([arms[1]!, arms[0]!])[1],
    probBest([arms[1]!, arms[2]!])[1],
  ]);
});

test('an arm of 1e8 units beside one of 100 still gives exact answers', () => {
  // 5 % of 100 against a rate known to be 5 % +- 0.00004: close to the tail of Beta(6, 96) above 0.05.
  const [small, large] = probBest([
    { n: 100, conversions: 5 },
    { n: 1e8, conversions: 5e6 },
  ]);
  expect(small! + large!).toBeCloseTo(1, 12);
  const { alpha, beta } = posterior({ n: 100, conversions: 5 });
  expect([alpha, beta]).toEqual([6, 96]);
  // P(X > 0.05) for Beta(6, 96) is P(Binomial(101, 0.05) <= 5).
  let term = 0.95 ** 101;
  let tail = term;
  for (let k = 1; k <= 5; k++) {
    term *= ((102 - k) / k) * (0.05 / 0.95);
    tail += term;
  }
  expect(small!).toBeCloseTo(tail, 6);
});
