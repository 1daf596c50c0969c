const ISO_WITH_ZONE = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)$/;

/**
 * Unix milliseconds of an ISO 8601 time with zone; null for anything else.
 *
 * @example
 * unixMsOfIso('2026-11-23T11:00:00+01:00'); // 1795428000000
 * unixMsOfIso('yesterday'); // null
 */
export function unixMsOfIso(text: string): number | null {
  const time = ISO_WITH_ZONE.test(text) ? Date.parse(text) : NaN;
  return Number.isNaN(time) ? null : time;
}
