import { analyzeExperiment } from '@trackcrumb/stats-core';
import { liftDomain, liftInterval, liftText } from './lift';

const armsOf = (control: [number, number], treatment: [number, number], prior?: { alpha: number; beta: number }) =>
  analyzeExperiment({
    arms: [
      { key: 'control', n: control[0], conversions: control[1] },
      { key: 'treatment', n: treatment[0], conversions: treatment[1] },
    ],
    ...(prior ? { prior } : {}),
  }).arms;

test('the control is the baseline, an arm nobody saw says so', () => {
  expect(armsOf([0, 0], [0, 0]).map(liftText)).toEqual(['baseline', 'no data']);
  expect(armsOf([1000, 100], [50, 12]).map(liftText)).toEqual(['baseline', 'too few']);
  expect(armsOf([1000, 100], [1000, 120]).map(liftText)).toEqual(['baseline', expect.stringMatching(/^\+\d+\.\d%$/)]);
});

test('an infinite lift reads as one, and the chart still ends', () => {
  const [, treatment] = armsOf([300, 0], [300, 30], { alpha: 0.001, beta: 1 });
  const lift = liftInterval(treatment!);
  expect(lift?.upper).toBe(Infinity);
  expect(liftText({ liftReason: null, relativeUplift: { ...treatment!.relativeUplift!, median: null } })).toBe('+∞');
  expect(liftDomain([lift!])[1]).toBe(3);
});

test('the scale has no lift on it', () => {
  expect(liftDomain([{ lower: 0.1, middle: 0.2, upper: 0.3 }])).toEqual([0, 0.3]);
  expect(liftDomain([{ lower: -0.3, middle: -0.2, upper: -0.1 }])).toEqual([-0.3, 0]);
  expect(liftDomain([])).toEqual([-0.1, 0.1]);
});
