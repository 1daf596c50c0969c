/** Every way in which a file cannot be imported, or a row of it: what is wrong, and what to do about it. */
interface Wording {
  /** `{{name}}` stands for a value. */
  what: string;
  /** Null: who shows it words it, by the options it has ({@link Remedies}); '' where the problem says it all. */
  remedy: string | null;
}

const wordings = <Code extends string>(table: Record<Code, Wording>): Record<Code, Wording> => table;

/** Problems whose remedy is the same wherever a file is imported. */
const COMMON = wordings({
  column_twice: { what: 'the file has two columns {{column}}', remedy: 'rename one of them' },
  column_missing: { what: 'the file has no column {{missing}}: its columns are {{found}}', remedy: '' },
  file_changed: { what: '{{file}} has changed since it was chosen', remedy: 'choose it again' },
  no_rows: { what: 'there are no rows to import', remedy: '' },
  not_csv: { what: '{{file}} is not CSV: {{message}}', remedy: '' },
  row_not_csv: { what: '{{message}}', remedy: '' },
  row_not_json: { what: 'not a JSON object: {{text}}', remedy: '' },
  row_refused: { what: '{{message}}', remedy: '' },
  cell_count: {
    what: 'has {{count}} values where the header has {{columns}}',
    remedy: 'put values that hold the delimiter in quotes',
  },
  too_many_visitors: { what: 'the file stands for more than {{limit}} visitors', remedy: 'split it' },
  too_few_variants: {
    what: 'the file has {{count}} variant ({{variants}})',
    remedy: 'an experiment needs {{min}} to {{max}}',
  },
  weights_of_others: {
    what: 'the shares name {{weighed}}: the variants of the file are {{variants}}',
    remedy: '',
  },
  unknown_encoding: {
    what: 'there is no encoding {{encoding}}',
    remedy: 'use one such as utf-8, windows-1252, iso-8859-2, utf-16le or shift_jis',
  },
  segment_reserved: {
    what: 'the segment column {{column}} cannot be kept',
    remedy: 'rename it, to 1 to {{limit}} characters and not {{reserved}}',
  },
  outcome_is_more: {
    what: 'column {{column}} cannot be an outcome and something else',
    remedy: 'what came of a visit must not be known at its start',
  },
  id_long: { what: '{{column}} is {{value}}', remedy: 'an id has 1 to {{limit}} characters' },
  id_rounded: {
    what: '{{column}} is {{value}}',
    remedy: 'a spreadsheet has rounded it, and ids of several visitors may have become one; export ids as text',
  },
  variant_unknown: { what: '{{column}} is {{value}}', remedy: 'the experiment has {{variants}}' },
  arm_unknown: { what: 'the arm is {{value}}', remedy: 'the experiment has {{variants}}' },
  more_than_visitors: {
    what: '{{column}} is {{value}}',
    remedy: 'it cannot be more than the {{visitors}} of {{visitorsColumn}}',
  },
  number_empty: { what: '{{column}} is empty', remedy: 'write 0 where there was nothing' },
  not_a_number: { what: '{{column}} is {{value}}', remedy: 'expected a number such as 1250.5' },
  not_a_count: { what: '{{column}} is {{value}}', remedy: 'expected a count, 0, 1, 2, …' },
  not_yes_no: { what: '{{column}} is {{value}}', remedy: 'expected true or false, 1 or 0, yes or no' },
  yes_no_empty: {
    what: '{{column}} is empty',
    remedy: 'expected true or false, 1 or 0, yes or no: write 0 where nothing came of it',
  },
  time_unreadable: {
    what: '{{column}} is {{value}}',
    remedy:
      'expected ISO 8601 (UTC without a zone), such as 2026-11-23 10:00:00+01, or Unix seconds, milliseconds or microseconds',
  },
  time_ahead: {
    what: '{{column}} is {{value}}',
    remedy: 'it lies in the future; a time without a zone is UTC',
  },
  time_too_old: {
    what: '{{column}} is {{value}}',
    remedy: 'the sidecar takes nothing from before {{earliest}}; start it with a larger TRACKCRUMB_MAX_EVENT_AGE_DAYS',
  },
  segment_long: { what: '{{column}} is {{value}}', remedy: 'a segment has at most {{limit}} characters' },
});

/** Those whose remedy depends on the options of who imports. */
const OWN = wordings({
  separator_differs: {
    what: 'the file begins with sep={{inFile}}, but columns are said to be separated by {{said}}',
    remedy: null,
  },
  one_column: { what: 'the header is one column, {{header}}', remedy: null },
  zero_bytes: { what: 'the file has bytes that are 0', remedy: null },
  not_utf8: { what: 'line {{line}} is not {{encoding}}{{byte}}', remedy: null },
  not_in_encoding: { what: 'line {{line}} is not {{encoding}}{{byte}}', remedy: null },
  too_many_variants: { what: 'column {{column}} has more than {{limit}} values ({{values}}, …)', remedy: null },
  illegal_keys: {
    what: '{{keys}} cannot be keys of variants (lower case letters, digits, _ and -)',
    remedy: null,
  },
  no_control: { what: 'no variant is named {{control}}', remedy: null },
  unequal_arms: { what: 'the arms are not of one size ({{found}})', remedy: null },
  event_long: { what: 'the event {{event}} is longer than {{limit}}', remedy: null },
  no_outcome: { what: 'no column says what came of it', remedy: null },
  rows_of_many: {
    what: 'where a row stands for many visitors it has no id, and one outcome: how many of them converted',
    remedy: null,
  },
  id_empty: { what: '{{column}} is empty', remedy: null },
  variant_empty: { what: '{{column}} is empty', remedy: null },
  number_with_comma: { what: '{{column}} is {{value}}', remedy: null },
  not_a_comma_number: { what: '{{column}} is {{value}}', remedy: null },
  yes_no_is_number: { what: '{{column}} is {{value}}', remedy: null },
  no_experiment: { what: 'there is no experiment {{experiment}}', remedy: null },
  is_draft: { what: 'experiment {{experiment}} is a draft, which counts nothing', remedy: null },
  is_completed: {
    what: 'experiment {{experiment}} is completed, so nothing that comes now would be counted',
    remedy: null,
  },
  name_taken: { what: 'there is an experiment {{experiment}} already', remedy: null },
  other_event: {
    what: 'the target event is {{said}}, but experiment {{experiment}} counts {{event}}',
    remedy: null,
  },
  other_control: {
    what: 'the control is {{said}}, but that of experiment {{experiment}} is {{control}}',
    remedy: null,
  },
  other_shares: { what: 'experiment {{experiment}} has the shares {{shares}}, and others were given', remedy: null },
  shared_event: {
    what: 'experiment {{experiment}} counts {{event}} too, so visitors with the same id would convert in both',
    remedy: null,
  },
});

export const PROBLEMS = { ...COMMON, ...OWN };
export type ProblemCode = keyof typeof PROBLEMS;

/** What to do, for who imports; made of the values of the problem. */
export type Remedies = Record<keyof typeof OWN, string | ((values: Values) => string)>;

/** A list is shown quoted; a number as the language writes it. */
export type Values = Readonly<Record<string, string | number | readonly string[]>>;

/** One problem: its code and what it is about. */
export interface ImportProblem {
  code: ProblemCode;
  values: Values;
}

export const problem = (code: ProblemCode, values: Values = {}): ImportProblem => ({ code, values });
