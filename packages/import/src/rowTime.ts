import { unixMsOfIso } from '@trackcrumb/contract';

/** Epochs by their digits, which are unambiguous from 1973 to 2286; what one unit is in milliseconds. */
const EPOCHS: readonly [RegExp, number][] = [
  [/^\d{9,10}(\.\d+)?$/, 1_000],
  [/^\d{12,13}(\.\d+)?$/, 1],
  [/^\d{15,16}$/, 0.001],
];
const DATE_TIME =
  /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(?:(:\d{2})(\.\d+)?)?\s*(?:(Z|UTC|GMT)|([+-]\d{2})(?::?(\d{2}))?)?)?$/;
/** `unixMsOfIso` takes no more, and nothing here is finer than a millisecond. */
const FRACTION_DIGITS = 9;

/**
 * Unix milliseconds of a time as files write it: ISO 8601, with a space for the T, as BigQuery (`… UTC`) and Postgres
 * (`…+00`) write it, and epochs in seconds, milliseconds and microseconds. Without a zone it is UTC, without a time
 * midnight. Null when it is none of these: an order of day and month is never guessed.
 *
 * @example
 * rowTime('2026-11-23 11:00 +0100'); // 1795428000000
 */
export function rowTime(text: string): number | null {
  for (const [pattern, unitMs] of EPOCHS) {
    if (pattern.test(text)) {
      return Math.round(Number(text) * unitMs);
    }
  }
  const match = DATE_TIME.exec(text);
  if (match === null) {
    return null;
  }
  const [, date, time = '00:00', seconds = ':00', fraction = '', , hours, minutes = '00'] = match;
  const zone = hours === undefined ? 'Z' : `${hours}:${minutes}`;
  return unixMsOfIso(`${date}T${time}${seconds}${fraction.slice(0, FRACTION_DIGITS + 1)}${zone}`);
}
