import { analyzeExperiment } from '@trackcrumb/stats-core';
import type { ResultsResponse } from '@trackcrumb/analysis';
import { resultsCsv } from './resultsCsv';
import { resultsReport } from './resultsReport';

function results(
  control: [n: number, conversions: number],
  treatment: [n: number, conversions: number]
): ResultsResponse {
  const arms = Object.entries({ control, treatment }).map(([key, [n, conversions]]) => ({ key, n, conversions }));
  return {
    experimentId: 'price_test',
    status: 'draft',
    source: 'events',
    computedAt: '2026-11-23T10:00:00.000Z',
    window: null,
    counts: arms,
    holdout: { n: 0, conversions: 0 },
    holdoutComparison: null,
    multiVariant: { n: 0, share: null },
    unverified: { n: 0, largestArmShare: null },
    movedN: 0,
    beforeWindowN: 0,
    unknownVariantN: 0,
    analysis: analyzeExperiment({ arms, strata: [{ counts: arms.map(({ n }) => n), weights: [1, 0] }] }),
    daily: [],
  };
}

it.each<[string, ResultsResponse]>([
  ['nobody yet', results([0, 0], [0, 0])],
  ['a treatment nobody saw', results([500, 20], [0, 0])],
  ['a control without conversions', results([500, 0], [500, 20])],
  ['a count where none is expected', results([500, 20], [1, 1])],
])('has a word or an empty cell where there is no number: %s', (_name, response) => {
  const text = [...resultsReport(response), ...resultsCsv(response)].join('\n');
  expect(text).not.toMatch(/NaN|undefined|null|Infinity/);
});

it('says what is missing before there is data', () => {
  const report = resultsReport(results([0, 0], [0, 0])).join('\n');
  expect(report).toMatch(/control +0 +0 +no data/);
  expect(report).toContain('SRM: nothing to compare yet.\n');
});

it('mentions holdout, several variants, who is left out and a snapshot where there are any', () => {
  const report = resultsReport({
    ...results([500, 20], [500, 20]),
    source: 'snapshot',
    holdout: { n: 40, conversions: 3 },
    multiVariant: { n: 5, share: 0.005 },
    unverified: { n: 3, largestArmShare: 0.004 },
    movedN: 1_200,
    beforeWindowN: 800,
    unknownVariantN: 7,
  });
  expect(report).toEqual(
    expect.arrayContaining([
      'As stored at completion: events have been deleted since.',
      'Holdout: 3 of 40 converted.',
      'Seen in more than one variant: 5 (0.50 %).',
      'Came before the window: 800, not counted; windowDays says how long it is.',
      'Not confirmed to be of the arm they claim: 3, not counted; up to 0.40 % of an arm, from 0.50 % on there is no verdict.',
      'Given another arm when the split was changed: 1,200, not counted.',
      'Under variants this experiment does not have: 7, not counted.',
    ])
  );
});

it('says that arms were compared within splits, what a split without all arms leaves out, and where the effect differs', () => {
  const keys = ['control', 'treatment', 'blue'];
  const strata = [
    { weights: [1, 1, 0], counts: [1000, 1000, 0], conversions: [100, 200, 0] },
    { weights: [1, 1, 1], counts: [1000, 1000, 1000], conversions: [200, 100, 150] },
  ];
  const arms = keys.map((key, j) => ({
    key,
    n: strata.reduce((sum, { counts }) => sum + counts[j]!, 0),
    conversions: strata.reduce((sum, { conversions }) => sum + conversions[j]!, 0),
  }));
  const report = resultsReport({
    ...results([0, 0], [0, 0]),
    counts: arms,
    analysis: analyzeExperiment({ arms, strata }),
  });
  expect(report).toEqual(
    expect.arrayContaining([
      'Splits: 2; arms are compared within each, and rates are standardised. 2,000 under a split without all arms say nothing on which is best.',
      expect.stringMatching(
        /^The effect of treatment differs between the splits \(p=\d.*\): what is shown is an average\.$/
      ),
    ])
  );
});
