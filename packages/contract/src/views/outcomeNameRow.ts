import { eventSpellings } from '../eventSpellings';
import { stringLiteral } from './stringLiteral';
import { VIEWS } from './viewNames';

/** Events of a week under a target event's name, or a spelling of it. */
export interface OutcomeNameRow {
  event: string;
  n: number;
  /** Of those, marked converted. */
  converted_n: number;
}

/** The most frequent first. By names, which are the key of the events: nothing else is read of a week that may be large. */
export function selectOutcomeNames(targetEvent: string): string {
  const names = [targetEvent, ...eventSpellings(targetEvent)];
  return (
    `SELECT event, sum(events) AS n, sum(converted_events) AS converted_n FROM ${VIEWS.eventNames} ` +
    `WHERE day > today() - 7 AND event IN (${names.map(stringLiteral).join(', ')}) GROUP BY event ORDER BY n DESC`
  );
}
