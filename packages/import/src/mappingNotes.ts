import { factsEventOf, type ImportMapping } from '../../import';

const SAID: Readonly<Record<string, string>> = { yes_no: 'yes or no', count: 'count', amount: 'amount' };

/** What a person should know of how the columns are read. */
export function mappingNotes({ id, visitors, outcomes, timestamp }: ImportMapping, experimentId: string): string[] {
  const [target, ...others] = outcomes;
  const { column, kind } = target!;
  const facts = kind === 'yes_no' ? others : outcomes;
  return [
    ...(kind === 'yes_no' ? [] : [`A visitor has converted when ${column} is above 0`]),
    ...(facts.length === 0 || visitors !== null
      ? []
      : [
          `Kept as facts of the event ${factsEventOf(experimentId)}, for metrics: ` +
            facts.map((fact) => `${fact.column} (${SAID[fact.kind]})`).join(', '),
        ]),
    ...(id === null && visitors === null ? ['One row is one visitor'] : []),
    ...(timestamp === null ? ['All rows count at one time: there is no --timestamp-column'] : []),
  ];
}
