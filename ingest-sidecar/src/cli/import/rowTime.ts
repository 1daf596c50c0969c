import { unixMsOfIso } from '@trackcrumb/contract';

const UNIX_SECONDS = /^\d{9,10}(\.\d+)?$/;
const UNIX_MILLISECONDS = /^\d{12,13}$/;
const DATE_TIME = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(:\d{2}(?:\.\d+)?)?\s*(?:(Z)|([+-]\d{2}):?(\d{2}))?)?$/;

/**
 * A time as files write it, as ISO 8601 in UTC; null when it is none. Without a zone it is UTC, without a time midnight.
 *
 * @example
 * rowTime('2026-11-23 11:00 +0100'); // '2026-11-23T10:00:00.000Z'
 */
export function rowTime(text: string): string | null {
  if (UNIX_SECONDS.test(text) || UNIX_MILLISECONDS.test(text)) {
    return new Date(Math.round(Number(text) * (UNIX_SECONDS.test(text) ? 1_000 : 1))).toISOString();
  }
  const match = DATE_TIME.exec(text);
  if (match === null) {
    return null;
  }
  const [, date, time = '00:00', seconds = ':00', , hours, minutes] = match;
  const zone = hours === undefined ? 'Z' : `${hours}:${minutes}`;
  const unixMs = unixMsOfIso(`${date}T${time}${seconds}${zone}`);
  return unixMs === null ? null : new Date(unixMs).toISOString();
}
