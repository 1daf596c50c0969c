import { shownValue } from '../errors';

export type Decimal = '.' | ',';

const WITH_POINT = /^[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d{1,3})?$/;
const WITH_COMMA = /^[+-]?\d+(?:,\d+)?$/;
/** A fraction, or groups of thousands: nobody can tell. */
const HAS_COMMA = /^[+-]?[\d.]*,[\d.,]*$/;

/** A number of a file, or what is wrong with it: separators of thousands are refused, a decimal comma has to be said. */
export function readNumber(text: string, decimal: Decimal): number | { problem: string } {
  const isNumber = (decimal === ',' ? WITH_COMMA : WITH_POINT).test(text);
  const value = isNumber ? Number(text.replace(',', '.')) : NaN;
  if (Number.isFinite(value)) {
    return value;
  }
  const shown = shownValue(text);
  if (text === '') {
    return { problem: 'is empty: write 0 where there was nothing' };
  }
  if (decimal === '.' && HAS_COMMA.test(text)) {
    return { problem: `is ${shown}: pass --decimal , if the comma is a decimal one; thousands are not separated` };
  }
  const example = decimal === ',' ? '1250,5 (--decimal , was passed)' : '1250.5';
  return { problem: `is ${shown}: expected a number such as ${example}` };
}
