import type { FormulaError } from './formulaError';
import { parseFormula } from './parseFormula';

const at = (text: string, ...values: number[]) => parseFormula(text).evaluate(values);
const valueOf = (text: string) => at(text)?.value;

test.each([
  ['2 + 3 * 4', 14],
  ['(2 + 3) * 4', 20],
  ['7 - 2 - 1', 4],
  ['24 / 4 / 2', 3],
  ['2^3^2', 512],
  ['(2^3)^2', 64],
  ['-2^2', -4],
  ['(-2)^2', 4],
  ['2^-1', 0.5],
  ['2^-2^2', 0.0625],
  ['--3', 3],
  ['2 * -3', -6],
  ['4--3', 7],
  ['-2 * 3 + 1', -5],
  ['1.5e2 + .5 + 2.', 152.5],
  ['1e-3', 0.001],
  ['sqrt(9) + abs(-4) + exp(0) + log(1)', 8],
  ['  ( ( 1 ) )  ', 1],
])('%s is %d', (text, value) => {
  expect(valueOf(text)).toBeCloseTo(value, 14);
});

test('names come in the order of their first use, or as given, used or not', () => {
  expect(parseFormula('(revenue - cost) / revenue_2 + cost').names).toEqual(['revenue', 'cost', 'revenue_2']);
  const formula = parseFormula('a / b', ['b', 'unused', 'a']);
  expect(formula.evaluate([4, 7, 2])).toEqual({ value: 0.5, gradient: [-0.125, 0, 0.25] });
});

test('names that objects have of their own are names', () => {
  expect(at('constructor + __proto__ * toString', 1, 2, 3)).toEqual({ value: 7, gradient: [1, 3, 2] });
});

test('slopes by hand', () => {
  expect(at('a * a * a', 2)).toEqual({ value: 8, gradient: [12] });
  expect(at('a^b', 2, 3)).toEqual({ value: 8, gradient: [12, 8 * Math.log(2)] });
  expect(at('log(a) / exp(b)', 1, 0)).toEqual({ value: 0, gradient: [1, 0] });
  expect(at('abs(a) + sqrt(b)', -3, 4)).toEqual({ value: 5, gradient: [-1, 0.25] });
  expect(at('(-a)^3', 2)).toEqual({ value: -8, gradient: [-12] });
});

test('slopes at 0, where powers have them', () => {
  expect(at('a^2', 0)).toEqual({ value: 0, gradient: [0] });
  expect(at('a^1', 0)).toEqual({ value: 0, gradient: [1] });
  expect(at('a^0', 0)).toEqual({ value: 1, gradient: [0] });
  expect(at('0^a', 2)).toEqual({ value: 0, gradient: [0] });
  expect(at('b * abs(a)', 0, 0)).toEqual({ value: 0, gradient: [0, 0] });
  expect(at('a + abs(0) + sqrt(0)', 1)).toEqual({ value: 1, gradient: [1] });
});

test('no finite value or slope: null, not NaN', () => {
  for (const [text, ...values] of [
    ['1 / a', 0],
    ['log(a)', 0],
    ['log(a)', -1],
    ['sqrt(a)', -1],
    ['sqrt(a)', 0],
    ['abs(a)', 0],
    ['a^0.5', -4],
    ['a^0.5', 0],
    ['a^-1', 0],
    ['a^b', -2, 2],
    ['exp(a)', 710],
    ['a * a', 1e200],
    ['0 / 0 + a', 1],
  ] as const) {
    expect(at(text, ...values)).toBeNull();
  }
});

test.each([
  ['', 0, 'must have a number, a name or "(" at position 0'],
  ['a +', 3, 'must have a number, a name or "(" at position 3'],
  ['a + * b', 4, 'must have a number, a name or "("'],
  ['a b', 2, 'must have an operator or end'],
  ['2a', 1, 'must have an operator or end'],
  ['(a + b', 6, 'must have a ")" or an operator'],
  ['a)', 1, 'must have an operator or end'],
  ['log a', 4, 'must have a "("'],
  ['log', 3, 'must have a "("'],
  ['log()', 4, 'must have a number, a name or "("'],
  ['sin(a)', 0, 'must call one of log, exp, sqrt, abs, not sin, at position 0'],
  ['log(a, 2)', 5, 'must be made of numbers, names'],
  ['a = 3', 2, 'must be made of'],
  ['a; b', 1, 'must be made of'],
  ['a.b', 1, 'must be made of'],
  ['"a"', 0, 'must be made of'],
  ['a ** b', 3, 'must have a number, a name or "("'],
  ['+a', 0, 'must have a number, a name or "("'],
  ['1e999', 0, 'must have a number that a double can hold'],
  ['1.2.3', 3, 'must have an operator or end'],
  ['.', 0, 'must be made of'],
  ['prix_€', 5, 'must be made of'],
  ['a\u0000', 1, 'must be made of'],
])('what is no formula is refused, with its place: %j', (text, position, message) => {
  let fault: FormulaError | undefined;
  try {
    parseFormula(text);
  } catch (error) {
    fault = error as FormulaError;
  }
  expect(fault).toBeInstanceOf(RangeError);
  expect(fault!.message).toContain(`formula is ${JSON.stringify(text)}: `);
  expect(fault!.message).toContain(message);
  expect(fault!.position).toBe(position);
});

test('names that are not given are refused', () => {
  expect(() => parseFormula('a + c', ['a', 'b'])).toThrow('must use only a, b, not c, at position 4');
  expect(() => parseFormula('a', [])).toThrow('must use only numbers, not a,');
});

test.each<[string, () => unknown]>([
  ['formula is 5: must be a text', () => parseFormula(5 as unknown as string)],
  ['names[0] is "2b"', () => parseFormula('a', ['2b'])],
  ['names[1] is "log": is a function already', () => parseFormula('a', ['a', 'log'])],
  ['names[1] is "a": must be there once', () => parseFormula('a', ['a', 'a'])],
  ['values.length is 1: must be 2', () => parseFormula('a + b').evaluate([1])],
  ['values[1] is NaN', () => parseFormula('a + b').evaluate([1, NaN])],
])('refuses bad input: %s', (message, call) => {
  expect(call).toThrow(RangeError);
  expect(call).toThrow(message);
});

test.each([
  ['parentheses', '('.repeat(499) + 'a' + ')'.repeat(499)],
  ['signs', '-'.repeat(999) + 'a'],
  ['powers', 'a^'.repeat(499) + 'a'],
  ['functions', 'abs('.repeat(199) + 'a' + ')'.repeat(199)],
])('%s nest 50 deep, not deeper', (_, text) => {
  expect(() => parseFormula(text)).toThrow('must not nest deeper than 50');
});

test('49 parentheses and 1,000 characters are fine, 1,001 are not', () => {
  expect(parseFormula('('.repeat(49) + 'a' + ')'.repeat(49)).evaluate([3])!.value).toBe(3);
  const long = 'a+'.repeat(499);
  expect(parseFormula(`${long}10`).evaluate([1])).toEqual({ value: 509, gradient: [499] });
  expect(() => parseFormula(`${long}100`)).toThrow('formula.length is 1001: must be at most 1000');
  expect(() => parseFormula(' '.repeat(1e6))).toThrow('formula.length is 1000000');
});
