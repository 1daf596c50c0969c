const ISO_8601 =
  /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60)(?:\.\d{1,9})?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;

/**
 * Unix milliseconds of an ISO 8601 date and time with zone, or null. Stricter than `Date.parse`, which also takes
 * local times, other formats and 30 February. A leap second counts as the second before it.
 *
 * @example
 * unixMsOfIso('2026-11-23T11:00:00+01:00'); // 1795428000000
 */
export function unixMsOfIso(text: string): number | null {
  if (!ISO_8601.test(text)) {
    return null;
  }
  const day = Number(text.slice(8, 10));
  if (day > 28 && day > daysInMonth(Number(text.slice(0, 4)), Number(text.slice(5, 7)))) {
    return null;
  }
  const parsed = Date.parse(text.startsWith('60', 17) ? text.replace(/:60/, ':59') : text);
  return Number.isNaN(parsed) ? null : parsed;
}

function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}
