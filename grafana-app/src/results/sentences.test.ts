import { analyzeExperiment, type NamedArm } from '@trackcrumb/stats-core';
import { progressSentence, srmSentence, verdictSentence } from './sentences';

const armsOf = (...counts: Array<[number, number]>): NamedArm[] =>
  counts.map(([n, conversions], index) => ({ key: index === 0 ? 'control' : `treatment_${index}`, n, conversions }));

/** Every reason and every way to be on the way. */
const cases: Array<[string, Parameters<typeof analyzeExperiment>[0]]> = [
  ['nothing yet', { arms: armsOf([0, 0], [0, 0]) }],
  ['no baseline yet', { arms: armsOf([40, 0], [41, 2]) }],
  ['too few in an arm', { arms: armsOf([400, 20], [99, 5]) }],
  ['too few in total', { arms: armsOf([120, 6], [130, 9]) }],
  ['below the threshold', { arms: armsOf([4000, 200], [4000, 214]) }],
  ['a winner, nothing planned', { arms: armsOf([3000, 300], [3000, 390]) }],
  ['a winner, early', { arms: armsOf([3000, 300], [3000, 390]), plannedPerArm: 8158 }],
  ['a winner, in time', { arms: armsOf([9000, 900], [9000, 1170]), plannedPerArm: 8158 }],
  ['a plan without a baseline', { arms: armsOf([500, 0], [500, 4]), plannedPerArm: 1234 }],
  ['strict, too early', { arms: armsOf([3000, 300], [3000, 390]), rule: 'strict', daysRunning: 3 }],
  ['strict, days unknown', { arms: armsOf([3000, 300], [3000, 390]), rule: 'strict' }],
  [
    'a mismatch',
    { arms: armsOf([7000, 700], [5000, 510]), srmStrata: [{ counts: [7000, 5000], weights: [0.5, 0.5] }] },
  ],
  [
    'a slight mismatch',
    { arms: armsOf([5260, 500], [4740, 510]), srmStrata: [{ counts: [5200, 4800], weights: [0.5, 0.5] }] },
  ],
  ['a planned baseline', { arms: armsOf([800, 40], [800, 41]), power: { baseline: 0.05, mdeRelative: 0.2 } }],
];

test.each(cases)('in English it is what stats-core says: %s', (_, input) => {
  const analysis = analyzeExperiment(input);
  expect(verdictSentence(analysis)).toBe(analysis.verdict.sentence);
  expect(progressSentence(analysis.progress)).toBe(analysis.progress.sentence);
  if (analysis.srm.sentence !== null) {
    expect(srmSentence(analysis.srm.pValue ?? 1)).toBe(analysis.srm.sentence);
  }
});

test('the cases reach every reason of a verdict', () => {
  const reasons = new Set(cases.map(([, input]) => analyzeExperiment(input).verdict.reason));
  expect([...reasons].sort()).toEqual([
    'below-threshold',
    'days-unknown',
    'prob-best-reached',
    'srm',
    'too-early',
    'too-few-per-arm',
    'too-few-total',
  ]);
});
