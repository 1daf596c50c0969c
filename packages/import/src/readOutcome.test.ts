import type { OutcomeKind } from './importMapping';
import type { ImportProblem, ProblemCode } from './problems';
import { whatIsWrong } from './problemText';
import { readOutcome } from './readOutcome';

it.each<[text: string, kind: OutcomeKind, decimal: '.' | ',', value: number]>([
  ['1', 'yes_no', '.', 1],
  ['TRUE', 'yes_no', '.', 1],
  ['y', 'yes_no', '.', 1],
  ['1.0', 'yes_no', '.', 1],
  ['0.000', 'yes_no', '.', 0],
  ['0,0', 'yes_no', ',', 0],
  ['No', 'yes_no', '.', 0],
  ['17', 'count', '.', 17],
  ['17.0', 'count', '.', 17],
  ['-12.5', 'amount', '.', -12.5],
  ['1e3', 'amount', '.', 1000],
  ['-12,5', 'amount', ',', -12.5],
])('%j as %s with %j is %d', (text, kind, decimal, value) => {
  expect(readOutcome(text, { column: 'buy', kind }, decimal)).toBe(value);
});

it.each<[text: string, kind: OutcomeKind, decimal: '.' | ',', code: ProblemCode]>([
  ['2', 'yes_no', '.', 'yes_no_is_number'],
  ['Thursday', 'yes_no', '.', 'not_yes_no'],
  ['', 'yes_no', '.', 'yes_no_empty'],
  ['', 'count', '.', 'number_empty'],
  ['-1', 'count', '.', 'not_a_count'],
  ['1.5', 'count', '.', 'not_a_count'],
  ['12,5', 'amount', '.', 'number_with_comma'],
  ['1,234.50', 'amount', '.', 'number_with_comma'],
  ['1.234,50', 'amount', ',', 'not_a_comma_number'],
  ['12.5', 'amount', ',', 'not_a_comma_number'],
  ['€ 5', 'amount', '.', 'not_a_number'],
  ['Infinity', 'amount', '.', 'not_a_number'],
  ['1e999', 'amount', '.', 'not_a_number'],
])('%j as %s with %j is refused: %s', (text, kind, decimal, code) => {
  const found = readOutcome(text, { column: 'buy', kind }, decimal);
  expect(found).toMatchObject({ code, values: { column: 'buy' } });
  expect(whatIsWrong(found as ImportProblem)).toBe(text === '' ? 'buy is empty' : `buy is ${JSON.stringify(text)}`);
});
