import { analyzeExperiment } from '@trackcrumb/stats-core';
import { formatPct } from '../format/numbers';
import { armRowOf, countedOf } from '../testing/factories';
import { resultsView } from './resultsView';

test('shows the sums of all flag versions, and what stats-core says of them within each split', () => {
  const view = resultsView(
    countedOf({}, [
      armRowOf('control', 1000, 90),
      armRowOf('treatment', 1000, 130),
      armRowOf('control', 900, 90, { flag_version: 2, expected_share: 0.9 }),
      armRowOf('treatment', 100, 11, { flag_version: 2, expected_share: 0.1 }),
    ])
  );
  const expected = analyzeExperiment({
    arms: [
      { key: 'control', n: 1900, conversions: 180 },
      { key: 'treatment', n: 1100, conversions: 141 },
    ],
    strata: [
      { counts: [1000, 1000], conversions: [90, 130], weights: [0.5, 0.5] },
      { counts: [900, 100], conversions: [90, 11], weights: [0.9, 0.1] },
    ],
  });

  expect(view.arms.map(({ n, conversions }) => [n, conversions])).toEqual([
    ['1,900', '180'],
    ['1,100', '141'],
  ]);
  expect(view.arms.map(({ probBest }) => probBest)).toEqual(
    expected.arms.map(({ probBest }) => formatPct(probBest!, 1))
  );
  expect(view.arms[1]?.lift?.middle).toBe(expected.arms[1]?.relativeUplift?.median);
  expect(view.banners.map(({ kind }) => kind)).not.toContain('srm');
});

test('names the winner and marks only its line', () => {
  const view = resultsView(countedOf({ plannedPerArm: 3000 }));
  expect(view.verdict.winnerKey).toBe('treatment');
  expect(view.arms.map(({ isWinner }) => isWinner)).toEqual([false, true]);
  expect(view.banners).toEqual([]);
});

test('a winner before the planned sample size is marked early', () => {
  const view = resultsView(countedOf({ plannedPerArm: 10_000 }));
  expect(view.verdict.winnerKey).toBe('treatment');
  expect(view.banners.map(({ kind }) => kind)).toEqual(['early-winner']);
});

test('without data there is no lift and no invented number', () => {
  const view = resultsView(countedOf({ status: 'draft', startedAt: null }, []));
  expect(view.arms.map(({ n, mean, rateText, probBest, liftText }) => [n, mean, rateText, probBest, liftText])).toEqual(
    [
      ['0', '—', '—', '—', 'baseline'],
      ['0', '—', '—', '—', 'no data'],
    ]
  );
  expect(view.verdict.winnerKey).toBeNull();
  expect(view.footnotes).toContain('No visitors yet.');
});

test('every interval lies within the scale of its column', () => {
  const { arms, rateDomain } = resultsView(countedOf());
  for (const { rate } of arms) {
    expect(rate!.lower).toBeGreaterThanOrEqual(rateDomain[0]);
    expect(rate!.upper).toBeLessThanOrEqual(rateDomain[1]);
    expect(rate!.middle).toBeGreaterThan(rate!.lower);
    expect(rate!.middle).toBeLessThan(rate!.upper);
  }
});

test('counts the holdout beside the arms, never in them', () => {
  const view = resultsView(
    countedOf({}, [
      armRowOf('control', 1000, 100),
      armRowOf('treatment', 1000, 100),
      armRowOf('$holdout', 200, 30, { expected_share: -1 }),
    ])
  );
  expect(view.arms.map(({ n }) => n)).toEqual(['1,000', '1,000']);
  expect(view.footnotes).toContainEqual(
    expect.stringMatching(
      /^Holdout: 30 of 200 converted \(15\.00%\); everyone else 10\.00%, better with probability 1\.\d%\.$/
    )
  );
});
