import { analyzeExperiment } from '@trackcrumb/stats-core';
import type { ExperimentResults } from './experimentResults';
import { summarize } from './summarize';

const results = (arms: [n: number, conversions: number][], weights = arms.map(() => 1)): ExperimentResults => {
  const counts = arms.map(([n, conversions], index) => ({
    key: index === 0 ? 'control' : `v${index}`,
    n,
    conversions,
  }));
  return {
    experimentId: 'pricing',
    computedAt: '2026-11-30T01:00:00.000Z',
    counts,
    analysis: analyzeExperiment({ arms: counts, strata: [{ counts: counts.map(({ n }) => n), weights }] }),
  } as ExperimentResults;
};

it('names the leader, how sure that is, and its lift over the control', () => {
  const summary = summarize(
    results([
      [5000, 250],
      [5000, 320],
    ])
  );
  expect(summary).toMatchObject({ n: 10_000, verdict: 'winner', leader: { key: 'v1' } });
  expect(summary.leader!.probBest).toBeGreaterThan(0.99);
  expect(summary.leader!.lift).toBeCloseTo(0.28, 1);
  expect(summary.verdictSentence).toMatch(/^Winner: /);
});

it('gives no lift of the control over itself', () => {
  const { leader } = summarize(
    results([
      [5000, 320],
      [5000, 250],
    ])
  );
  expect(leader).toMatchObject({ key: 'control', lift: null });
});

it('tells how far the worst arm is off: 300 of 10,000 are 3 %', () => {
  const summary = summarize(
    results([
      [5300, 0],
      [4700, 0],
    ])
  );
  expect(summary.largestDeviation).toBeCloseTo(0.03, 12);
  expect(summary.srmPValue).toBeLessThan(0.001);
  expect(summary.sequentialSrmPValue).toBeLessThan(0.01);
});

it('claims nothing of an experiment that nobody has seen', () => {
  expect(
    summarize(
      results([
        [0, 0],
        [0, 0],
      ])
    )
  ).toMatchObject({ n: 0, srmPValue: null, sequentialSrmPValue: null, largestDeviation: null, leader: null });
});
