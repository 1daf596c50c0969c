import { bar, pValue, probability, signedPercent, signedPoints } from './quantities';

it('shows no probability short of certain as 0 or 1', () => {
  expect([0, 1e-9, 0.00078, 0.95, 0.99994, 0.99996, 1].map(probability)).toEqual([
    '0.0000',
    '<0.0001',
    '0.0008',
    '0.9500',
    '0.9999',
    '>0.9999',
    '1.0000',
  ]);
  expect([0, 0.05, 0.5, 0.9999, 1].map((p) => bar(p).indexOf('░'))).toEqual([0, 1, 10, 19, -1]);
});

it('shows small p-values by their size, and lifts with their sign', () => {
  expect([0, 3.14159e-7, 0.0421, 1].map(pValue)).toEqual(['0', '3.1e-7', '0.042', '1']);
  expect([0.1, -0.025, null].map(signedPercent)).toEqual(['+10.00 %', '-2.50 %', '∞']);
  expect([0.0112, -0.0004, null].map(signedPoints)).toEqual(['+1.12 pp', '-0.04 pp', '∞']);
});
