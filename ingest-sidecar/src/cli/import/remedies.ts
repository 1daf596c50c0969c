import { slugOf } from '@trackcrumb/contract';
import type { Remedies, Values } from '@trackcrumb/import';

const listOf = (value: Values[string] | undefined): readonly string[] => (Array.isArray(value) ? value : []);

/** What the person who typed `trackcrumb import` can do: its options. */
export const REMEDIES: Remedies = {
  separator_differs: 'leave --delimiter out',
  one_column: 'pass --delimiter {{delimiter}} if that separates columns',
  zero_bytes: 'if it is UTF-16, pass --encoding utf-16le',
  not_utf8: 'pass --encoding, for instance windows-1252 (Western Europe) or iso-8859-2, or save the file as UTF-8',
  not_in_encoding: 'pass the --encoding that it is in',
  too_many_variants: 'name the column that holds the variant with --variant-column',
  illegal_keys: ({ keys }) =>
    `pass ${listOf(keys)
      .map((key) => `--map ${JSON.stringify(`${key}=${slugOf(key) || 'some_key'}`)}`)
      .join(' ')}`,
  no_control: 'name the control with --control, one of {{variants}}',
  unequal_arms: ({ keys }) =>
    `pass the shares that were intended, such as --weights ${listOf(keys)
      .map((key) => `${key}=50`)
      .join(',')}, or --weights data if nobody knows them any more`,
  event_long: 'pass --target-event',
  no_outcome: 'name one with --conversion-column, --count-column or --amount-column',
  rows_of_many: 'with --visitors-column leave --id-column out and name one --conversion-column',
  id_empty: 'every row needs the id of its visitor; if there are none, pass --no-id',
  variant_empty: 'every row needs its variant; --where leaves rows out',
  number_with_comma: 'pass --decimal , if the comma is a decimal one; thousands are not separated',
  not_a_comma_number: 'expected a number such as 1250,5 (--decimal , was passed)',
  yes_no_is_number:
    'expected true or false, 1 or 0, yes or no: for counts pass --count-column, for amounts --amount-column',
  no_experiment: 'correct the name, or pass --create',
  is_draft: 'start it or pass --create',
  is_completed: ({ imports }) =>
    `import into another one${imports === 0 ? '' : ', or take its import back with trackcrumb import undo'}`,
  name_taken: 'choose another name',
  other_event: 'leave --target-event out',
  other_control: 'leave --control out',
  other_shares: 'leave --weights out',
  shared_event: 'leave --target-event out, or choose another',
};
