import { shownValue } from '@trackcrumb/contract';
import type { OutcomeKind } from './importMapping';
import { problem, type ImportProblem } from './problems';
import { readNumber, type Decimal } from './readNumber';

const YES_NO = new Map<string, 0 | 1>([
  ...['1', 'true', 't', 'yes', 'y'].map((text): [string, 1] => [text, 1]),
  ...['0', 'false', 'f', 'no', 'n'].map((text): [string, 0] => [text, 0]),
]);
/** As programs write that keep flags as numbers. */
const FLOAT_FLAG = /^([01])[.,]0+$/;

/** What an outcome cell says: 1 or 0, how often, or how much; or what is wrong with it. */
export function readOutcome(
  text: string,
  { column, kind }: { column: string; kind: OutcomeKind },
  decimal: Decimal
): number | ImportProblem {
  if (kind === 'yes_no') {
    return readYesNo(text, column);
  }
  const value = readNumber(text, column, decimal);
  if (kind === 'count' && typeof value === 'number' && !(Number.isSafeInteger(value) && value >= 0)) {
    return problem('not_a_count', { column, value: shownValue(text) });
  }
  return value;
}

function readYesNo(text: string, column: string): number | ImportProblem {
  const said = YES_NO.get(text.toLowerCase()) ?? FLOAT_FLAG.exec(text)?.[1];
  if (said !== undefined) {
    return Number(said);
  }
  if (text === '') {
    return problem('yes_no_empty', { column });
  }
  const isNumber = typeof readNumber(text, column, '.') === 'number';
  return problem(isNumber ? 'yes_no_is_number' : 'not_yes_no', { column, value: shownValue(text) });
}
