import { probBest, type Arm, type BetaPrior } from '@trackcrumb/stats-core';
import seedrandom from 'seedrandom';
import type { TestClickHouse } from '@trackcrumb/testkit/clickhouse/testClickHouse';
import { startMigratedClickHouse } from '@trackcrumb/testkit/clickhouse/migratedClickHouse';
import { askInSql } from './askInSql';
import { truthVectors } from './truthVectors';

let server: TestClickHouse;
beforeAll(async () => {
  server = await startMigratedClickHouse();
});
afterAll(() => server.stop());

interface Case {
  arms: Arm[];
  prior: BetaPrior;
}

const alphas = ({ arms, prior }: Case): number[] => arms.map(({ conversions }) => prior.alpha + conversions);
const betas = ({ arms, prior }: Case): number[] => arms.map(({ conversions, n }) => prior.beta + n - conversions);

async function probBestInSql(cases: readonly Case[]): Promise<(number | null)[][]> {
  const rows = cases.map((entry) => ({ alphas: alphas(entry), betas: betas(entry) }));
  const columns = { alphas: 'Array(Float64)', betas: 'Array(Float64)' };
  const answers = await askInSql<{ p: (number | null)[] }>(server.client, columns, rows, {
    p: 'trackcrumb_prob_best(alphas, betas)',
  });
  return answers.map(({ p }) => p);
}

const largestError = (found: readonly (number | null)[], expected: readonly number[]): number =>
  Math.max(...expected.map((value, arm) => Math.abs((found[arm] ?? NaN) - value)));

/** Arms alike and not, from none to a thousand million visitors each, priors from 0.1 to 1,000. */
function randomCase(random: () => number): Case {
  const baseline = 10 ** (-4 * random());
  const arms = Array.from({ length: 2 + Math.floor(3 * random()) }, () => {
    const n = random() < 0.05 ? 0 : Math.floor(10 ** (9 * random()));
    const rate = random() < 0.1 ? random() : Math.min(1, baseline * (1 + 0.2 * (random() - 0.5)));
    const noise = 4 * (random() - 0.5) * Math.sqrt(n * rate * (1 - rate));
    return { n, conversions: Math.min(n, Math.max(0, Math.round(n * rate + noise))) };
  });
  const parameter = (): number => 10 ** (-1 + 4 * random());
  return { arms, prior: random() < 0.7 ? { alpha: 1, beta: 1 } : { alpha: parameter(), beta: parameter() } };
}

it('agrees with stats-core over random experiments', async () => {
  const random = seedrandom('prob-best');
  const cases = Array.from({ length: 700 }, () => randomCase(random));
  const answers = await probBestInSql(cases);
  expect(answers).toHaveLength(cases.length);
  const errors = answers.map((found, i) => largestError(found, probBest(cases[i]!.arms, { prior: cases[i]!.prior })));
  expect(Math.max(...errors)).toBeLessThan(1e-9);
});

it('agrees with the known answers', async () => {
  const vectors = truthVectors<Case, { prob_best: string[] }>('prob_best');
  const answers = await probBestInSql(vectors.map((vector) => vector.in));
  const errors = answers.map((found, i) => largestError(found, vectors[i]!.out.prob_best.map(Number)));
  expect(Math.max(...errors)).toBeLessThan(1e-9);
  expect(errors.length).toBeGreaterThan(30);
});

it('knows P(B > A)', async () => {
  const vectors = truthVectors<Case, { prob_b_gt_a: string }>('prob_b_gt_a');
  const rows = vectors.map((vector) => ({ a: alphas(vector.in), b: betas(vector.in) }));
  const answers = await askInSql<{ p: number }>(server.client, { a: 'Array(Float64)', b: 'Array(Float64)' }, rows, {
    p: 'trackcrumb_prob_b_beats_a(a[1], b[1], a[2], b[2])',
  });
  answers.forEach(({ p }, i) => expect(Math.abs(p - Number(vectors[i]!.out.prob_b_gt_a))).toBeLessThan(1e-9));
  expect(answers.length).toBeGreaterThan(25);
});

it('says NULL where it has not been proved', async () => {
  const arms = [
    { n: 10, conversions: 0 },
    { n: 10, conversions: 2 },
  ];
  expect(await probBestInSql([{ arms, prior: { alpha: 0.05, beta: 1 } }])).toEqual([[null, null]]);
  const huge = arms.map((arm) => ({ ...arm, n: 2e10 }));
  expect(await probBestInSql([{ arms: huge, prior: { alpha: 1, beta: 1 } }])).toEqual([[null, null]]);
});

it('does not mistake the columns of its caller for its own names', async () => {
  const columns = { alphas_: 'Array(UInt32)', x_: 'Array(UInt32)', arms_: 'UInt8', t: 'UInt8' };
  const [answer] = await askInSql<{ p: number[]; srm: number }>(
    server.client,
    columns,
    [{ alphas_: [10, 12], x_: [100, 98], arms_: 1, t: 2 }],
    { p: 'trackcrumb_prob_best(alphas_, x_)', srm: 'trackcrumb_srm_p(x_, alphas_)' }
  );
  const expected = probBest([
    { conversions: 9, n: 108 },
    { conversions: 11, n: 108 },
  ]);
  expect(largestError(answer!.p, expected)).toBeLessThan(1e-9);
  expect(answer!.srm).toBeLessThan(1);
});
