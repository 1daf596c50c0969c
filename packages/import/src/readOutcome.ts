import { shownValue } from '../errors';
import type { OutcomeKind } from './importMapping';
import { readNumber, type Decimal } from './readNumber';

const YES_NO = new Map<string, 0 | 1>([
  ...['1', 'true', 't', 'yes', 'y'].map((text): [string, 1] => [text, 1]),
  ...['0', 'false', 'f', 'no', 'n'].map((text): [string, 0] => [text, 0]),
]);
/** As programs write that keep flags as numbers. */
const FLOAT_FLAG = /^([01])[.,]0+$/;

/** What an outcome cell says: 1 or 0, how often, or how much; or what is wrong with it. */
export function readOutcome(text: string, kind: OutcomeKind, decimal: Decimal): number | { problem: string } {
  if (kind === 'yes_no') {
    return readYesNo(text);
  }
  const value = readNumber(text, decimal);
  if (kind === 'count' && typeof value === 'number' && !(Number.isSafeInteger(value) && value >= 0)) {
    return { problem: `is ${shownValue(text)}: expected a count, 0, 1, 2, …` };
  }
  return value;
}

function readYesNo(text: string): number | { problem: string } {
  const said = YES_NO.get(text.toLowerCase()) ?? FLOAT_FLAG.exec(text)?.[1];
  if (said !== undefined) {
    return Number(said);
  }
  const number = readNumber(text, '.');
  const remedy =
    typeof number === 'number'
      ? ': for counts pass --count-column, for amounts --amount-column'
      : text === ''
        ? ': write 0 where nothing came of it'
        : '';
  return { problem: `is ${shownValue(text)}: expected true or false, 1 or 0, yes or no${remedy}` };
}
