import type { Experiment } from '@trackcrumb/contract';
import { analyzeExperiment } from '@trackcrumb/stats-core';
import { srmFinding } from './srmFinding';

const STARTED = '2026-11-01T00:00:00.000Z';
const EXPERIMENT = { id: 'x', version: 4, startedAt: STARTED } as Experiment;
const NO_LIMITS = { srmMinDeviation: 0, srmGraceHours: 0 };

function results(counts: [number, number], hoursIn = 100) {
  return {
    computedAt: new Date(Date.parse(STARTED) + hoursIn * 3_600_000).toISOString(),
    analysis: analyzeExperiment({
      arms: ['control', 'treatment'].map((key, index) => ({ key, n: counts[index]!, conversions: 0 })),
      strata: [{ counts, weights: [0.5, 0.5] }],
    }),
  };
}

it('finds nothing in a fair split', () => {
  expect(srmFinding(EXPERIMENT, results([5000, 5100]), NO_LIMITS)).toBeNull();
});

it('names counts, expected shares and p of a mismatch', () => {
  expect(srmFinding(EXPERIMENT, results([5500, 4500]), NO_LIMITS)).toEqual({
    version: 4,
    statistic: 100,
    pValue: expect.closeTo(1.5239706048321e-23, 30),
    arms: [
      { key: 'control', observed: 5500, expected: 5000, expectedShare: 0.5 },
      { key: 'treatment', observed: 4500, expected: 5000, expectedShare: 0.5 },
    ],
  });
});

it('lets a deviation below the minimum pass, however certain it is', () => {
  const tiny = results([505_000, 495_000]);
  expect(srmFinding(EXPERIMENT, tiny, { ...NO_LIMITS, srmMinDeviation: 0.006 })).toBeNull();
  expect(srmFinding(EXPERIMENT, tiny, { ...NO_LIMITS, srmMinDeviation: 0.005 })).not.toBeNull();
});

it('waits for the end of the grace period', () => {
  const limits = { ...NO_LIMITS, srmGraceHours: 24 };
  expect(srmFinding(EXPERIMENT, results([5500, 4500], 23.9), limits)).toBeNull();
  expect(srmFinding(EXPERIMENT, results([5500, 4500], 24), limits)).not.toBeNull();
});

it('has nothing to say where nothing can be tested', () => {
  expect(srmFinding(EXPERIMENT, results([0, 0]), NO_LIMITS)).toBeNull();
});
