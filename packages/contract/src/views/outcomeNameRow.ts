import { eventLetters } from '../eventLetters';
import { stringLiteral } from './stringLiteral';
import { VIEWS } from './viewNames';

/** Events of a week under a target event's name, or a spelling of it. */
export interface OutcomeNameRow {
  event: string;
  n: number;
  /** Of those, marked converted. */
  converted_n: number;
}

const MOST_NAMES = 10;

/** The most frequent first. */
export function selectOutcomeNames(targetEvent: string): string {
  const letters = eventLetters(targetEvent);
  return (
    `SELECT event, sum(events) AS n, sum(converted_events) AS converted_n FROM ${VIEWS.eventNames} ` +
    "WHERE day > today() - 7 AND replaceRegexpAll(lowerUTF8(event), '[\\\\s_.:/-]+', '') = " +
    `${stringLiteral(letters)} GROUP BY event ORDER BY n DESC LIMIT ${MOST_NAMES}`
  );
}
