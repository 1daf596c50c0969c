const ISO_8601 =
  /^(\d{4})-(\d{2})-(\d{2})T([01]\d|2[0-3]):[0-5]\d:([0-5]\d|60)(\.\d{1,9})?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/;

/**
 * Unix milliseconds of an ISO 8601 date and time with zone, or null. Stricter than `Date.parse`, which also takes
 * local times, other formats and 30 February. A leap second counts as the second before it.
 *
 * @example
 * parseTimestamp('2026-11-23T11:00:00+01:00'); // 1795428000000
 */
export function parseTimestamp(text: string): number | null {
  const match = ISO_8601.exec(text);
  if (match === null) {
    return null;
  }
  const [, year, month, day, , second] = match;
  if (Number(day) < 1 || Number(day) > daysInMonth(Number(year), Number(month))) {
    return null;
  }
  const parsed = Date.parse(second === '60' ? text.replace(/:60/, ':59') : text);
  return Number.isNaN(parsed) ? null : parsed;
}

/** 0 for a month that does not exist. */
function daysInMonth(year: number, month: number): number {
  return month >= 1 && month <= 12 ? new Date(Date.UTC(year, month, 0)).getUTCDate() : 0;
}
