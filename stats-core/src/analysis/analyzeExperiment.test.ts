import { probBeatsControl } from '../comparison/probBeatsControl';
import { sampleSize } from '../power/sampleSize';
import { analyzeExperiment } from './analyzeExperiment';
import type { AnalysisInput } from './input';

const arms = [
  { key: 'control', n: 5000, conversions: 250 },
  { key: 'short', n: 5000, conversions: 320 },
  { key: 'long', n: 5000, conversions: 260 },
];
const srmStrata = [{ counts: [5000, 5000, 5000], weights: [1, 1, 1] }];

test('a panel says for every arm what the single functions say', () => {
  const { arms: analyzed, controlKey } = analyzeExperiment({ arms, srmStrata });
  expect(controlKey).toBe('control');
  expect(analyzed.map(({ key }) => key)).toEqual(['control', 'short', 'long']);
  expect(analyzed.map(({ isControl }) => isControl)).toEqual([true, false, false]);
  expect(analyzed.slice(1).map(({ probBeatsControl }) => probBeatsControl)).toEqual(probBeatsControl(arms));
  expect(analyzed[0]).toMatchObject({
    probBeatsControl: null,
    relativeUplift: null,
    absoluteUplift: null,
    liftReason: 'is-control',
    observedRate: 0.05,
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
    srmStrata: [{ counts: [5000, 5400, 5000], weights: [1, 1, 1] }],
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
  const { srm } = analyzeExperiment({ arms, srmStrata: strata });
  expect(srm).toMatchObject({ df: 4, flagged: false, observed: [1000, 160, 140], sequential: { flagged: false } });
});

test('without shares, or without anyone, there is a reason instead of a p-value', () => {
  for (const strata of [undefined, [], [{ counts: [0, 0, 0], weights: [1, 1, 1] }]]) {
    const { srm } = analyzeExperiment({ arms, ...(strata && { srmStrata: strata }) });
    expect(srm).toMatchObject({ statistic: null, pValue: null, reason: 'nothing-to-compare', sequential: null });
    expect(srm.observed).toEqual([0, 0, 0]);
  }
});

test('somebody where nobody can be: flagged, with a reason instead of an infinite statistic', () => {
  const { srm } = analyzeExperiment({ arms, srmStrata: [{ counts: [10, 10, 1], weights: [1, 1, 0] }] });
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

  test('takes the observed rate when none was planned', () => {
    expect(analyzeExperiment({ arms: pair }).progress).toMatchObject({ baseline: 0.05, mdeRelative: 0.2 });
  });

  test('a planned size goes before the power plan, and ends when every arm has it', () => {
    const one = analyzeExperiment({ arms: pair, plannedPerArm: 620 });
    expect(one.progress).toMatchObject({ remaining: 20, complete: false });
    expect(one.verdict.early).toBe(true);
    const two = analyzeExperiment({ arms: pair, plannedPerArm: 600 });
    expect(two.progress).toMatchObject({ remaining: 0, complete: true, sentence: expect.stringContaining('reached') });
    expect(two.verdict.early).toBe(false);
  });

  test.each([
    ['nobody', 0, 0],
    ['no conversions', 50, 0],
    ['nothing but conversions', 50, 50],
    ['a rate the lift would take beyond 1', 50, 45],
  ])('%s gives no baseline to plan with', (_, n, conversions) => {
    const { progress } = analyzeExperiment({ arms: [{ key: 'control', n, conversions }, pair[1]!] });
    expect(progress).toMatchObject({ neededPerArm: null, remaining: null, reason: 'no-baseline', complete: false });
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
  expect(analysis.arms.reduce((sum, { probBest }) => sum + probBest, 0)).toBeCloseTo(1, 11);
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
  expect(analyzed[1]).toMatchObject({ observedRate: null, relativeUplift: null, liftReason: 'no-data' });
});
