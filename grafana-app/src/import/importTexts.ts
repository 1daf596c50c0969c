import { NOTES, PROBLEMS, type ProblemCode, type Remedies } from '@trackcrumb/import';

/** What to do about a problem, on this page. */
export const PAGE_REMEDIES: Record<keyof Remedies, string> = {
  separator_differs: 'choose the delimiter that the file names',
  one_column: 'choose {{delimiter}} as the delimiter if that separates columns',
  zero_bytes: 'if it is UTF-16, choose that encoding',
  not_utf8: 'choose its encoding, for instance windows-1252 (Western Europe), or save the file as UTF-8',
  not_in_encoding: 'choose the encoding that it is in',
  too_many_variants: 'choose another column as the variant',
  illegal_keys: 'write them so in the file',
  no_control: 'choose one of {{variants}} as the control',
  unequal_arms:
    'if they were not meant to be, something is wrong with the file; else say the shares that were meant, or choose "As in the file"',
  event_long: 'shorten the name of the experiment or of the column',
  no_outcome: 'choose a column that says whether, how often or how much',
  rows_of_many: 'ignore the other columns',
  id_empty: 'every row needs the id of its visitor; if there are none, ignore the column',
  variant_empty: 'every row needs its variant',
  number_with_comma: 'thousands are not separated, and a decimal comma is used in all rows or in none',
  not_a_comma_number: 'expected a number such as 1250,5',
  yes_no_is_number: 'expected true or false, 1 or 0, yes or no: of numbers, choose count or amount for the column',
  no_experiment: 'correct the name',
  is_draft: 'start it first',
  is_completed: 'choose another name',
  name_taken: 'choose another name; more rows for one that runs are imported with the command line',
  other_event: 'choose another name',
  other_control: 'choose the same control, or another name',
  other_shares: 'choose the same split, or another name',
  shared_event: 'choose another name',
};

export const problemTextId = (code: ProblemCode): string => `import-problem.${code}`;
export const remedyTextId = (code: ProblemCode): string => `import-remedy.${code}`;
export const noteTextId = (code: keyof typeof NOTES): string => `import-note.${code}`;

export const englishRemedy = (code: ProblemCode): string =>
  PROBLEMS[code].remedy ?? PAGE_REMEDIES[code as keyof Remedies];

/** The English texts of what can be wrong with a file, by their place in the catalogues. */
export const IMPORT_TEXTS: ReadonlyMap<string, string> = new Map([
  ...(Object.keys(PROBLEMS) as ProblemCode[]).flatMap((code): Array<[string, string]> => {
    const remedy = englishRemedy(code);
    return [
      [problemTextId(code), PROBLEMS[code].what],
      ...(remedy === '' ? [] : [[remedyTextId(code), remedy] as [string, string]]),
    ];
  }),
  ...(Object.keys(NOTES) as Array<keyof typeof NOTES>).map((code): [string, string] => [noteTextId(code), NOTES[code]]),
]);
