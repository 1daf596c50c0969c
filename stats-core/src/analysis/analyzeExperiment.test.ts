import { probBeatsControl } from '../comparison/probBeatsControl';
import { sampleSize } from '../power/sampleSize';
import { analyzeExperiment } from './analyzeExperiment';
import type { AnalysisInput } from './input';

const arms = [
  { key: 'control', n: 5000, conversions: 250 },
  { key: 'short', n: 5000, conversions: 320 },
  { key: 'long', n: 5000, conversions: 260 },
];
const strata = [{ counts: [5000, 5000, 5000], weights: [1, 1, 1] }];

test('a panel says for every arm what the single functions say', () => {
  const { arms: analyzed, controlKey } = analyzeExperiment({ arms, strata });
  expect(controlKey).toBe('control');
  expect(analyzed.map(({ key }) => key)).toEqual(['control', 'short', 'long']);
  expect(analyzed.map(({ isControl }) => isControl)).toEqual([true, false, false]);
  expect(analyzed.slice(1).map(({ probBeatsControl }) => probBeatsControl)).toEqual(probBeatsControl(arms));
  expect(analyzed[0]).toMatchObject({
    probBeatsControl: null,
    relativeUplift: null,
    absoluteUplift: null,
    liftReason: 'is-control',
    mean: 0.05,
  });
  const [, short] = analyzed;
  expect(short!.relativeUplift!.median).toBeGreaterThan(short!.relativeUplift!.interval.lower);
  expect(short!.liftReason).toBeNull();
});

test('another arm can be the control', () => {
  const { arms: analyzed, controlKey } = analyzeExperiment({ arms, controlIndex: 2 });
  expect(controlKey).toBe('long');
  expect(analyzed.map(({ liftReason }) => liftReason)).toEqual([null, null, 'is-control']);
});

test('a mismatch forbids a winner and says what to check, word for word', () => {
  const { srm, verdict } = analyzeExperiment({
    arms,
    strata: [{ counts: [5000, 5400, 5000], weights: [1, 1, 1] }],
  });
  expect(srm.flagged).toBe(true);
  expect(srm.sentence).toMatch(
    /^Sample ratio mismatch detected — actual split differs from expected \(p=[\de.-]+\)\. Check for bucketing bugs or traffic source bias before trusting results\.$/
  );
  expect(verdict).toMatchObject({ status: 'inconclusive', reason: 'srm' });
});

test('a ramp is tested per version of the weights, with the sequential test beside it', () => {
  const strata = [
    { counts: [900, 50, 50], weights: [18, 1, 1], looks: [[450, 25, 25], [900, 50, 50]] }, // prettier-ignore
    { counts: [100, 110, 90], weights: [1, 1, 1], looks: [[0, 0, 0], [100, 110, 90]] }, // prettier-ignore
  ];
  const { srm } = analyzeExperiment({ arms, strata });
  expect(srm).toMatchObject({ df: 4, flagged: false, observed: [1000, 160, 140], sequential: { flagged: false } });
});

test('without shares, or without anyone, there is a reason instead of a p-value', () => {
  for (const strata of [undefined, [], [{ counts: [0, 0, 0], weights: [1, 1, 1] }]]) {
    const { srm } = analyzeExperiment({ arms, ...(strata && { strata }) });
    expect(srm).toMatchObject({ statistic: null, pValue: null, reason: 'nothing-to-compare', sequential: null });
    expect(srm.observed).toEqual([0, 0, 0]);
  }
});

test('somebody where nobody can be: flagged, with a reason instead of an infinite statistic', () => {
  const { srm } = analyzeExperiment({ arms, strata: [{ counts: [10, 10, 1], weights: [1, 1, 0] }] });
  expect(srm).toMatchObject({ statistic: null, pValue: 0, flagged: true, reason: 'count-in-zero-weight-arm' });
  expect(srm.sequential).toMatchObject({ logBayesFactor: null, pValue: 0, flagged: true });
});

describe('progress', () => {
  const pair = [
    { key: 'control', n: 600, conversions: 30 },
    { key: 'treatment', n: 634, conversions: 40 },
  ];

  test('says word for word how much is missing', () => {
    const { progress } = analyzeExperiment({ arms: pair, power: { baseline: 0.05, mdeRelative: 0.2 } });
    const { nPerArm } = sampleSize({ baseline: 0.05, mdeRelative: 0.2 });
    expect(progress).toMatchObject({ collected: 1234, neededPerArm: nPerArm, remaining: 2 * nPerArm - 1234 });
    expect(progress.sentence).toBe(
      'Still gathering data — 1,234 events so far. Need ~15,082 more for 80% power to detect a 20% lift on a 5% baseline.'
    );
  });

  test('no plan is no plan: the observed rate makes a suggestion, and no winner is early', () => {
    const { progress, verdict } = analyzeExperiment({ arms: pair });
    const { nPerArm } = sampleSize({ baseline: 0.05, mdeRelative: 0.2 });
    expect(progress).toMatchObject({
      neededPerArm: null,
      remaining: null,
      complete: false,
      suggestedPerArm: nPerArm,
      reason: 'no-plan',
      sentence:
        'Still gathering data — 1,234 events so far. No size was planned; 80% power to detect a 20% lift on a 5% baseline would take about 8,158 per arm.',
    });
    expect(verdict.early).toBe(false);
  });

  test('a plan is quoted as it is, whatever was observed', () => {
    const power = { baseline: 0.08, mdeRelative: 0.1, alpha: 0.1, power: 0.9 };
    const { progress } = analyzeExperiment({ arms: pair, plannedPerArm: 1000, power });
    expect(progress).toMatchObject({ neededPerArm: 1000, suggestedPerArm: null, reason: null, ...power });
    expect(progress.sentence).toContain('Need ~766 more for 90% power to detect a 10% lift on a 8% baseline.');
  });

  test('a planned size goes before the power plan, and ends when every arm has it', () => {
    const one = analyzeExperiment({ arms: pair, plannedPerArm: 620 });
    expect(one.progress).toMatchObject({ remaining: 20, complete: false });
    expect(one.verdict.early).toBe(true);
    expect(one.progress.sentence).toContain('Need ~20 more to reach the planned sample size.');
    const two = analyzeExperiment({ arms: pair, plannedPerArm: 600 });
    expect(two.progress).toMatchObject({ remaining: 0, complete: true, sentence: expect.stringContaining('reached') });
    expect(two.verdict.early).toBe(false);
  });

  test.each([
    ['nobody', 0, 0],
    ['no conversions', 50, 0],
    ['nothing but conversions', 50, 50],
    ['a rate the lift would take beyond 1', 50, 45],
  ])('%s gives no rate to suggest a size for', (_, n, conversions) => {
    const { progress } = analyzeExperiment({ arms: [{ key: 'control', n, conversions }, pair[1]!] });
    expect(progress).toMatchObject({ neededPerArm: null, remaining: null, suggestedPerArm: null, reason: 'no-plan' });
    expect(progress.sentence).toMatch(/^Still gathering data — \d+ events so far\.$/);
  });
});

const extremes: [string, AnalysisInput][] = [
  ['no data', { arms: arms.map(({ key }) => ({ key, n: 0, conversions: 0 })) }],
  ['no conversions', { arms: arms.map(({ key }) => ({ key, n: 1000, conversions: 0 })) }],
  ['nothing but conversions', { arms: arms.map(({ key }) => ({ key, n: 1000, conversions: 1000 })) }],
  ['a control without conversions', { arms: [{ key: 'control', n: 100, conversions: 0 }, arms[1]!] }],
  [
    '1e8 beside 100',
    {
      arms: [
        { key: 'control', n: 1e8, conversions: 5e6 },
        { key: 'b', n: 100, conversions: 9 },
      ],
    },
  ],
  [
    '100 beside 1e8',
    {
      arms: [
        { key: 'control', n: 100, conversions: 5 },
        { key: 'b', n: 1e8, conversions: 9e6 },
      ],
    },
  ],
  [
    'ten arms',
    { arms: Array.from({ length: 10 }, (_, i) => ({ key: `arm ${i}`, n: 1e5 + i, conversions: 5000 + 20 * i })) },
  ],
  ['a prior far below 1', { arms: [{ key: 'control', n: 10, conversions: 0 }, arms[1]!], prior: { alpha: 0.01, beta: 0.01 } }], // prettier-ignore
];

test.each(extremes)('%s: plain data that survives JSON, every number finite', (_, input) => {
  const analysis = analyzeExperiment(input);
  expect(JSON.parse(JSON.stringify(analysis))).toEqual(analysis);
  expect(analysis.arms.reduce((sum, { probBest }) => sum + (probBest ?? 0), 0)).toBeCloseTo(
    analysis.comparison.reason === null ? 1 : 0,
    11
  );
});

test('a control without conversions has an infinite mean lift: null, with a reason and a median beside it', () => {
  const { arms: analyzed } = analyzeExperiment({ arms: [{ key: 'control', n: 100, conversions: 0 }, arms[1]!] });
  expect(analyzed[1]!.relativeUplift).toMatchObject({
    mean: null,
    meanReason: 'infinite',
    median: expect.any(Number),
  });
  expect(analyzed[1]!.absoluteUplift).toMatchObject({ mean: expect.any(Number), meanReason: null });
});

test('an arm without data has no lift, and the reason is given', () => {
  const { arms: analyzed } = analyzeExperiment({ arms: [arms[0]!, { key: 'new', n: 0, conversions: 0 }] });
  expect(analyzed[1]).toMatchObject({ mean: null, relativeUplift: null, liftReason: 'no-data' });
});

describe('over strata', () => {
  const panel = (strata: { counts: number[]; conversions: number[]; weights: number[] }[]) => {
    const total = (column: 'counts' | 'conversions', j: number) => strata.reduce((sum, s) => sum + s[column][j]!, 0);
    return analyzeExperiment({
      arms: strata[0]!.counts.map((_, j) => ({
        key: `arm ${j}`,
        n: total('counts', j),
        conversions: total('conversions', j),
      })),
      strata,
    });
  };

  test('a ramp while the rate drifts makes no winner of identical arms', () => {
    const { arms: analyzed, verdict } = panel([
      { counts: [4500, 500], conversions: [900, 100], weights: [9, 1] },
      { counts: [2500, 2500], conversions: [125, 125], weights: [1, 1] },
    ]);
    expect(verdict.status).toBe('inconclusive');
    expect(analyzed[0]!.mean).toBeCloseTo(analyzed[1]!.mean!, 12);
    const { lower, upper } = analyzed[1]!.relativeUplift!.interval;
    expect(lower).toBeLessThan(0);
    expect(upper).toBeGreaterThan(0);
    expect(analyzed[1]).toMatchObject({ n: 3000, conversions: 225 });
    expect(analyzed[1]!.heterogeneity!.pValue).toBeCloseTo(1, 6);
  });

  test('one stratum, whatever its shares, is what it would be without', () => {
    const { counts, conversions, weights } = { counts: [9000, 1000], conversions: [450, 60], weights: [9, 1] };
    const pooled = counts.map((n, j) => ({ key: `arm ${j}`, n, conversions: conversions[j]! }));
    expect(panel([{ counts, conversions, weights }])).toEqual(
      analyzeExperiment({ arms: pooled, strata: [{ counts, weights }] })
    );
  });

  test('an arm that came later is compared from then on; the others with the control all the time', () => {
    const early = { counts: [5000, 5000, 0], conversions: [250, 320, 0], weights: [1, 1, 0] };
    const late = { counts: [1000, 1000, 1000], conversions: [50, 52, 55], weights: [1, 1, 1] };
    const { arms: analyzed, comparison } = panel([early, late]);
    const alone = panel([late]);
    expect(comparison).toMatchObject({ reason: null, strata: 2, comparedStrata: 1, leftOutN: 10_000 });
    expect(analyzed.map(({ probBest }) => probBest)).toEqual(alone.arms.map(({ probBest }) => probBest));
    expect(analyzed[2]!.relativeUplift).toEqual(alone.arms[2]!.relativeUplift);
    const pair = panel(
      [early, late].map(({ counts, conversions, weights }) => ({
        counts: counts.slice(0, 2),
        conversions: conversions.slice(0, 2),
        weights: weights.slice(0, 2),
      }))
    );
    expect(analyzed[1]!.relativeUplift).toEqual(pair.arms[1]!.relativeUplift);
    expect(analyzed[1]!.probBeatsControl).toEqual(pair.arms[1]!.probBeatsControl);
  });

  test('arms that were never served together: a reason, and no number', () => {
    const {
      arms: analyzed,
      comparison,
      verdict,
    } = panel([
      { counts: [500, 500, 0], conversions: [25, 26, 0], weights: [1, 1, 0] },
      { counts: [500, 0, 500], conversions: [25, 0, 27], weights: [1, 0, 1] },
      { counts: [0, 500, 500], conversions: [0, 25, 27], weights: [0, 1, 1] },
    ]);
    expect(comparison.reason).toBe('never-together');
    expect(verdict).toMatchObject({ status: 'inconclusive', reason: 'never-together', leader: null });
    expect(analyzed.map(({ probBest, expectedLoss }) => [probBest, expectedLoss])).toEqual(Array(3).fill([null, null]));
    expect(analyzed[2]!.probBeatsControl).toBeGreaterThan(0.5);
    expect(analyzed[2]!.mean).toBe(0.054);
  });

  test('strata that do not add up to the arms are refused', () => {
    const strata = [{ counts: [5000, 5000, 5000], conversions: [250, 320, 261], weights: [1, 1, 1] }];
    expect(() => analyzeExperiment({ arms, strata })).toThrow('arms[2].conversions');
  });
});

test('units that cannot be confirmed withhold the verdict from half a percent of an arm on', () => {
  const of = (unverifiedShare: number) => analyzeExperiment({ arms, strata, unverifiedShare }).verdict;
  expect(of(0.0049)).toMatchObject({ status: 'winner' });
  expect(of(0.005)).toMatchObject({
    status: 'inconclusive',
    reason: 'unverified',
    sentence: expect.stringContaining('0.5%'),
  });
});
