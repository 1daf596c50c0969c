import type { CheckedImport, FileSample, ImportSource } from '@trackcrumb/import';
import { chosen, planOf, said, sampledAs } from './importState';

const source = { name: 'gate_test.csv', format: 'csv', bytes: 1, arm: null } as unknown as ImportSource;
const sample = (grp: string[]): FileSample => ({
  delimiter: ';',
  columns: [
    { name: 'id', values: ['7', '8', '9'] },
    { name: 'grp', values: grp },
    { name: 'buy', values: ['1', '0', '1'] },
  ],
  source,
});

test('a file is named after itself and its control found; both can be said otherwise', () => {
  const state = sampledAs(chosen(source), sample(['b', 'control', 'b']));
  expect(state).toMatchObject({ name: 'gate test', control: 'control', split: 'equal' });
  expect(sampledAs(chosen(source), sample(['b', 'a', 'b'])).control).toBe('b');
  const other = said(state, { control: 'b', split: 'data' });
  expect(planOf(other, 100_000)).toMatchObject({
    delimiter: ';',
    experiment: 'gate test',
    control: 'b',
    weights: 'data',
    timestampMs: 40_000,
    mapping: { id: 'id', variant: 'grp', outcomes: [{ column: 'buy', kind: 'yes_no' }] },
  });
});

test('what was checked is not what is imported once something else is said', () => {
  const state = { ...sampledAs(chosen(source), sample(['a', 'b', 'a'])), checked: {} as CheckedImport };
  expect(said(state, { name: 'Other' }).checked).toBeNull();
  expect(said(state, { split: 'data' }).checked).toBeNull();
});

test('what was said of the columns stays when they are read in another encoding', () => {
  const state = said(sampledAs(chosen(source), sample(['a', 'b', 'a'])), {
    roles: { id: 'ignored', grp: 'variant', buy: 'count' },
  });
  expect(sampledAs(state, sample(['ä', 'b', 'ä'])).roles).toEqual({ id: 'ignored', grp: 'variant', buy: 'count' });
});
