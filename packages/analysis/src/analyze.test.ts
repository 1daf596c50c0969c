import { proportionMoments } from '@trackcrumb/contract/views';
import { absoluteUplift, analyzeExperiment, probBeatsControl } from '@trackcrumb/stats-core';
import { arm, experiment, NOW } from '../test/factories';
import { analyze } from './analyze';
import { analyzeDays } from './analyzeDays';
import type { ResultsResponse } from './experimentResults';

const moments = [
  arm('control', 3000, 300),
  arm('treatment', 3000, 390),
  arm('$holdout', 200, 20, { expected_share: null }),
];
const completed = experiment({ status: 'completed', completedAt: '1970-01-14T00:00:00.000Z' });

it('is the analysis of the counts, with when and over which time they were counted', () => {
  expect(analyze(experiment(), moments, { now: NOW })).toEqual({
    experimentId: 'e',
    status: 'running',
    source: 'events',
    computedAt: NOW.toISOString(),
    window: { start: '1970-01-11T00:00:00.000Z', end: '1970-01-15T12:00:00.000Z' },
    counts: [
      { key: 'control', n: 3000, conversions: 300 },
      { key: 'treatment', n: 3000, conversions: 390 },
    ],
    holdout: { n: 200, conversions: 20 },
    multiVariant: { n: 0, share: 0 },
    unverified: { n: 0, largestArmShare: 0 },
    movedN: 0,
    beforeWindowN: 0,
    unknownVariantN: 0,
    holdoutComparison: {
      everyoneElse: { n: 6000, conversions: 690 },
      probEveryoneElseBetter: probBeatsControl([
        { n: 200, conversions: 20 },
        { n: 6000, conversions: 690 },
      ])[0],
      absoluteUplift: expect.objectContaining({
        mean: absoluteUplift({ n: 200, conversions: 20 }, { n: 6000, conversions: 690 }).mean,
      }),
    },
    analysis: analyzeExperiment({
      arms: [
        { key: 'control', n: 3000, conversions: 300 },
        { key: 'treatment', n: 3000, conversions: 390 },
      ],
      strata: [{ counts: [3000, 3000], units: [3000, 3000], conversions: [300, 390], weights: [0.5, 0.5] }],
      rule: 'standard',
    }),
    decision: { action: 'ship', reason: 'treatment-won', arm: 'treatment' },
  });
});

it('of a draft has no window and compares nothing', () => {
  const draft = analyze(experiment({ status: 'draft', startedAt: null }), [], { now: NOW });
  expect(draft).toMatchObject({ window: null, holdoutComparison: null, multiVariant: { n: 0, share: null } });
});

it('names what cannot be', () => {
  const broken = experiment({ prior: { alpha: -1, beta: 1 } });
  expect(() => analyze(broken, moments, { now: NOW })).toThrow(/alpha/);
  const impossible = [{ ...arm('control', 5, 1), ...proportionMoments(5, 6) }, arm('treatment', 5, 1)];
  expect(() => analyze(experiment(), impossible, { now: NOW })).toThrow(/conversions/);
});

it('a ramp while rates drift, between arms that do not differ: no winner, and the truth inside the interval', () => {
  const ramp = [
    arm('control', 4500, 900, { expected_share: 0.9 }),
    arm('treatment', 500, 100, { expected_share: 0.1 }),
    arm('control', 2500, 125, { stratum: 2 }),
    arm('treatment', 2500, 125, { stratum: 2 }),
  ];
  const { analysis, counts } = analyze(experiment(), ramp, { now: NOW });
  expect(counts.map(({ n, conversions }) => [n, conversions])).toEqual([[7000, 1025], [3000, 225]]); // prettier-ignore
  expect(analysis.verdict.winner).toBeNull();
  expect(analysis.arms[1]!.probBest).toBeCloseTo(0.5, 1);
  expect(analysis.arms[1]!.relativeUplift!.interval.lower).toBeLessThan(0);
  expect(analysis.arms[1]!.relativeUplift!.interval.upper).toBeGreaterThan(0);
});

it('who claims a flag version that never was is counted nowhere, said so, and withholds the verdict', () => {
  const forged = arm('treatment', 1500, 1500, { stratum: 4_000_000_000, expected_share: null });
  const honest = [arm('control', 3000, 300), arm('treatment', 3000, 310)];
  const { analysis, counts, unverified } = analyze(experiment(), [...honest, forged], { now: NOW });
  expect(counts).toEqual(analyze(experiment(), honest, { now: NOW }).counts);
  expect(counts.map(({ n }) => n)).toEqual(analysis.srm.observed);
  expect(unverified).toEqual({ n: 1500, largestArmShare: 1 / 3 });
  expect(analysis.verdict).toMatchObject({ status: 'inconclusive', reason: 'unverified' });
});

it('compares the holdout within flag versions: its proportion changes with the traffic', () => {
  const versions = [
    [arm('control', 5000, 1000), arm('treatment', 5000, 1000), arm('$holdout', 10_000, 2000)],
    [arm('control', 50_000, 2500), arm('treatment', 50_000, 2500), arm('$holdout', 10_000, 500)],
  ].flatMap((rows, index) => rows.map((row) => ({ ...row, stratum: index + 1 })));
  const { holdoutComparison } = analyze(experiment({ holdoutPct: 10 }), versions, { now: NOW });
  expect(holdoutComparison!.probEveryoneElseBetter).toBeCloseTo(0.5, 1);
  expect(holdoutComparison!.absoluteUplift.mean).toBeCloseTo(0, 3);
});

describe('results that outlive their events', () => {
  const stored: ResultsResponse = {
    ...analyze(completed, moments, { now: NOW }),
    daily: analyzeDays(completed, moments, [], { now: NOW }),
    earlyConversions: null,
  };
  const less = [arm('control', 900, 80), arm('treatment', 910, 120)];
  const later = new Date('1970-03-01T00:00:00Z');

  it('are those of the completion, to the last byte but for their source', () => {
    const options = { now: later, stored };
    expect(JSON.stringify(analyze(completed, less, options))).toBe(JSON.stringify({ ...stored, source: 'snapshot' }));
    expect(JSON.stringify(analyzeDays(completed, less, [], options))).toBe(JSON.stringify(stored.daily));
  });

  it.each([
    ['all events are there', completed, moments, stored],
    ['more events have come', completed, [...moments, arm('control', 1, 0)], stored],
    ['it runs', experiment(), less, stored],
    ['nothing was stored', completed, less, null],
  ])('are counted when %s', (_, of, rows, kept) => {
    expect(analyze(of, rows, { now: later, stored: kept })).toEqual(analyze(of, rows, { now: later }));
    expect(analyzeDays(of, rows, [], { now: later, stored: kept })).toEqual(analyzeDays(of, rows, [], { now: later }));
  });

  it('are stored when only conversions are gone', () => {
    const unconverted = [arm('control', 3000, 299), arm('treatment', 3000, 390)];
    expect(analyze(completed, unconverted, { now: later, stored }).source).toBe('snapshot');
  });
});
