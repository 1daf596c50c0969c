import { chiSquareSf, pooledSequentialSrm, pooledSrmTest } from '@trackcrumb/stats-core';
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

const STRATA = { counts: 'Array(Array(UInt64))', weights: 'Array(Array(Float64))' };

/** |found - expected| against the larger of expected and `floor`: an error of 1e-9 is an error of the ninth digit. */
function expectClose(found: number, expected: number, floor = 1e-290): void {
  expect(Math.abs(found - expected) / Math.max(Math.abs(expected), floor)).toBeLessThan(1e-9);
}

interface Strata {
  counts: number[][];
  weights: number[][];
}

/** Ramps, rare arms, arms without weight, empty versions; healthy and biased; up to a thousand million visitors. */
function randomStrata(random: () => number): Strata {
  const below = (limit: number): number => Math.floor(random() * limit);
  const armCount = 2 + below(3);
  const strata: Strata = { counts: [], weights: [] };
  for (let version = 0; version <= below(4); version++) {
    const weights = Array.from({ length: armCount }, () => (random() < 0.1 ? 0 : 0.02 + random()));
    weights[0] = 0.02 + random();
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    const n = random() < 0.1 ? 0 : 10 ** (9 * random());
    const bias = random() < 0.3 ? 1 + 10 ** (-4 * random()) : 1;
    strata.weights.push(weights);
    strata.counts.push(
      weights.map((weight, arm) => {
        const expected = (n * weight) / total;
        return Math.max(0, Math.round(expected * (arm === 1 ? bias : 1) + 4 * (random() - 0.5) * Math.sqrt(expected)));
      })
    );
  }
  return strata;
}

it('knows the chi-square survival function down to 1e-300', async () => {
  const vectors = truthVectors<{ x: number; df: number }, { sf: string }>('chi2_sf');
  const random = seedrandom('chi-square');
  const drawn = Array.from({ length: 500 }, () => {
    const df = 1 + Math.floor(random() ** 3 * 300);
    return { x: random() < 0.5 ? df * 3 * random() : 1400 * random(), df };
  });
  const cases = [...vectors.map((vector) => vector.in), ...drawn];
  const answers = await askInSql<{ sf: number }>(server.client, { x: 'Float64', df: 'UInt32' }, cases, {
    sf: 'trackcrumb_chi_square_sf(x, df)',
  });
  answers.forEach(({ sf }, i) => {
    const { x, df } = cases[i]!;
    expectClose(sf, i < vectors.length ? Number(vectors[i]!.out.sf) : chiSquareSf(x, df));
  });
  expect(answers).toHaveLength(cases.length);
});

it('has no p-value where nothing can be compared', async () => {
  const cases = [
    { counts: [], weights: [] },
    { counts: [[0, 0]], weights: [[1, 1]] },
    { counts: [[7, 0]], weights: [[1, 0]] },
  ];
  const answers = await askInSql<{ p: number | null; df: number }>(server.client, STRATA, cases, {
    p: 'trackcrumb_pooled_srm_p(counts, weights)',
    df: 'trackcrumb_pooled_srm_degrees_of_freedom(counts, weights)',
  });
  expect(answers).toEqual(cases.map(() => ({ p: null, df: 0 })));
});

it('calls a visitor in an arm without weight impossible', async () => {
  const cases = [{ counts: [[100, 100, 1]], weights: [[1, 1, 0]] }];
  const [answer] = await askInSql<{ p: number; statistic: string; evidence: string }>(server.client, STRATA, cases, {
    p: 'trackcrumb_pooled_srm_p(counts, weights)',
    statistic: 'trackcrumb_pooled_srm_statistic(counts, weights)',
    evidence: 'trackcrumb_pooled_srm_log_bayes_factor(counts, weights)',
  });
  expect(answer).toEqual({ p: 0, statistic: 'inf', evidence: 'inf' });
});

it('agrees with the known SRM tests', async () => {
  const vectors = truthVectors<{ counts: number[]; weights: number[] }, { p: string; statistic: string }>('srm_chi2');
  const columns = { counts: 'Array(UInt64)', weights: 'Array(Float64)' };
  const answers = await askInSql<{ p: number; statistic: number }>(
    server.client,
    columns,
    vectors.map((vector) => vector.in),
    { p: 'trackcrumb_srm_p(counts, weights)', statistic: 'trackcrumb_srm_statistic(counts, weights)' }
  );
  answers.forEach(({ p, statistic }, i) => {
    expectClose(p, Number(vectors[i]!.out.p));
    expectClose(statistic, Number(vectors[i]!.out.statistic), 1e-9);
  });
  expect(answers).toHaveLength(vectors.length);
});

it('pools flag versions as stats-core does', async () => {
  const random = seedrandom('strata');
  const cases = Array.from({ length: 600 }, () => randomStrata(random));
  const answers = await askInSql<{ p: number | null; df: number; evidence: number | string }>(
    server.client,
    STRATA,
    cases,
    {
      p: 'trackcrumb_pooled_srm_p(counts, weights)',
      df: 'trackcrumb_pooled_srm_degrees_of_freedom(counts, weights)',
      evidence: 'trackcrumb_pooled_srm_log_bayes_factor(counts, weights)',
    }
  );
  answers.forEach(({ p, df, evidence }, i) => {
    const strata = cases[i]!.counts.map((counts, k) => ({ counts, weights: cases[i]!.weights[k]! }));
    const chiSquare = pooledSrmTest(strata);
    expect(df).toBe(chiSquare.df);
    if (df > 0) expectClose(p!, chiSquare.pValue);
    else expect(p).toBeNull();
    const sequential = pooledSequentialSrm(strata.map(({ counts, weights }) => ({ looks: [counts], weights })));
    expectClose(Number(evidence), sequential.logBayesFactor[0]!, 1);
  });
  expect(answers.filter(({ p }) => p !== null && p < 0.001).length).toBeGreaterThan(50);
});

it('agrees with the known sequential tests, look by look', async () => {
  interface Looks {
    counts: number[][];
    weights: number[];
    concentration: number;
  }
  const looks = truthVectors<Looks, { log_bayes_factor: string[] }>('srm_sequential').flatMap((vector) =>
    vector.in.counts.map((counts, look) => ({
      counts,
      weights: vector.in.weights,
      concentration: vector.in.concentration,
      expected: Number(vector.out.log_bayes_factor[look]),
    }))
  );
  const columns = { counts: 'Array(UInt64)', weights: 'Array(Float64)', concentration: 'Float64' };
  const cases = looks.map(({ expected: _, ...entry }) => entry);
  const answers = await askInSql<{ evidence: number }>(server.client, columns, cases, {
    evidence: 'trackcrumb_srm_log_bayes_factor(counts, weights, concentration)',
  });
  answers.forEach(({ evidence }, i) => expectClose(evidence, looks[i]!.expected, 1));
  expect(answers.length).toBeGreaterThan(100);
});
