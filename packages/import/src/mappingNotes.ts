import type { ImportMapping } from './importMapping';
import { note, type ImportNote } from './notes';
import { factsEventOf } from './rowEvents';

/** What a person should know of how the columns are read. */
export function mappingNotes({ id, visitors, outcomes, timestamp }: ImportMapping, experimentId: string): ImportNote[] {
  const [target, ...others] = outcomes;
  const { column, kind } = target!;
  const facts = kind === 'yes_no' ? others : outcomes;
  return [
    ...(kind === 'yes_no' ? [] : [note('above_zero', { column })]),
    ...(facts.length === 0 || visitors !== null
      ? []
      : [
          note('facts', {
            event: factsEventOf(experimentId),
            columns: facts.map((fact) => fact.column).join(', '),
          }),
        ]),
    ...(id === null && visitors === null ? [note('row_is_visitor')] : []),
    ...(timestamp === null ? [note('one_time')] : []),
  ];
}
