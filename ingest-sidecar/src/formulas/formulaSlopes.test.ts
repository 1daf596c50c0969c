import { parseFormula } from '@trackcrumb/stats-core';
import { formulaSlopes } from './formulaSlopes';

test('slopes as people write them', () => {
  expect(formulaSlopes('(revenue - cost) / orders')).toEqual([
    { part: 'revenue', slope: '1 / orders' },
    { part: 'cost', slope: '-(1 / orders)' },
    { part: 'orders', slope: '(cost - revenue) / orders ^ 2' },
  ]);
});

test.each([
  'y / z',
  '-a^2 * b + 1e3',
  'log(1 + y) / z^2 - sqrt(abs(y - z)) * exp(-z)',
  'a^b^0.5',
  // Words that mean something to other parsers.
  'in / (to + mod) - e * pi + i * not',
])('slopes are what statistics compute: %s', (text) => {
  const formula = parseFormula(text);
  const at = formula.names.map((_, i) => 1.3 + 0.7 * i);
  const { gradient } = formula.evaluate(at)!;
  const slopes = formulaSlopes(text);
  expect(slopes.map(({ part }) => part)).toEqual(formula.names);
  slopes.forEach(({ slope }, i) => {
    const read = parseFormula(slope, formula.names);
    expect(read.evaluate(at)!.value).toBeCloseTo(gradient[i]!, 10);
  });
});

test.each(['import("fs")', 'sin(a)', 'a; b', 'a = 1', '2 a', '[1, 2]'])(
  'what is no formula goes no further: %s',
  (text) => {
    expect(() => formulaSlopes(text)).toThrow(RangeError);
  }
);
