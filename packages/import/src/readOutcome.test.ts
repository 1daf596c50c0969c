import type { OutcomeKind } from './importMapping';
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
  expect(readOutcome(text, kind, decimal)).toBe(value);
});

it.each<[text: string, kind: OutcomeKind, decimal: '.' | ',', problem: string]>([
  ['2', 'yes_no', '.', 'is "2": expected true or false, 1 or 0, yes or no: for counts pass --count-column'],
  ['Thursday', 'yes_no', '.', 'is "Thursday": expected true or false, 1 or 0, yes or no'],
  ['', 'yes_no', '.', 'is "": expected true or false, 1 or 0, yes or no: write 0 where nothing came of it'],
  ['', 'count', '.', 'is empty: write 0 where there was nothing'],
  ['-1', 'count', '.', 'is "-1": expected a count, 0, 1, 2, …'],
  ['1.5', 'count', '.', 'is "1.5": expected a count, 0, 1, 2, …'],
  ['12,5', 'amount', '.', 'is "12,5": pass --decimal , if the comma is a decimal one; thousands are not separated'],
  ['1,234.50', 'amount', '.', 'is "1,234.50": pass --decimal ,'],
  ['1.234,50', 'amount', ',', 'is "1.234,50": expected a number such as 1250,5'],
  ['12.5', 'amount', ',', 'is "12.5": expected a number such as 1250,5 (--decimal , was passed)'],
  ['€ 5', 'amount', '.', 'is "€ 5": expected a number such as 1250.5'],
  ['Infinity', 'amount', '.', 'is "Infinity": expected a number'],
  ['1e999', 'amount', '.', 'is "1e999": expected a number'],
])('%j as %s with %j is refused', (text, kind, decimal, problem) => {
  expect(readOutcome(text, kind, decimal)).toMatchObject({ problem: expect.stringContaining(problem) });
});
