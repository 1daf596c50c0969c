import { shownValue } from '@trackcrumb/contract';
import { problem, type ImportProblem } from './problems';

export type Decimal = '.' | ',';

const WITH_POINT = /^[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d{1,3})?$/;
const WITH_COMMA = /^[+-]?\d+(?:,\d+)?$/;
/** A fraction, or groups of thousands: nobody can tell. */
const HAS_COMMA = /^[+-]?[\d.]*,[\d.,]*$/;

/** A number of a file, or what is wrong with it, of the column it is in: separators of thousands are refused, a decimal comma has to be said. */
export function readNumber(text: string, column: string, decimal: Decimal): number | ImportProblem {
  const isNumber = (decimal === ',' ? WITH_COMMA : WITH_POINT).test(text);
  const value = isNumber ? Number(text.replace(',', '.')) : NaN;
  if (Number.isFinite(value)) {
    return value;
  }
  const shown = { column, value: shownValue(text) };
  if (text === '') {
    return problem('number_empty', { column });
  }
  if (decimal === '.' && HAS_COMMA.test(text)) {
    return problem('number_with_comma', shown);
  }
  return problem(decimal === ',' ? 'not_a_comma_number' : 'not_a_number', shown);
}
