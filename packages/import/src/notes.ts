import { filledText } from './filledText';
import type { Values } from './problems';

/** What a person should know of how a file is read and counted. */
export const NOTES = {
  above_zero: 'A visitor has converted when {{column}} is above 0',
  facts: 'Kept as facts of the event {{event}}, for metrics: {{columns}}',
  row_is_visitor: 'One row is one visitor',
  one_time: 'All rows count at one time: no column says when',
  equal_shares: 'Shares: equal, since nobody said otherwise and the data agree',
  shares_of_data: 'Shares: {{percents}} %, taken from the data, so they say nothing about the split',
  before_window:
    '{{visitors}} visitors come before {{start}}, where the {{days}} days that are counted begin: they are imported and not counted',
  flag_assigns: 'The flag assigns the visitors of {{experiment}}: rows that name another variant are not counted',
} as const;

export interface ImportNote {
  code: keyof typeof NOTES;
  values: Values;
}

export const note = (code: keyof typeof NOTES, values: Values = {}): ImportNote => ({ code, values });

/** In English. */
export const noteText = ({ code, values }: ImportNote): string => filledText(NOTES[code], values);
