import { plural } from '../translation/translate';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/**
 * A span of time in its largest whole unit.
 *
 * @example
 * formatAge(90_000_000); // '1 day'
 */
export function formatAge(ms: number): string {
  if (ms >= DAY_MS) {
    return plural('age.days', { one: '{{count}} day', other: '{{count}} days' }, { count: Math.floor(ms / DAY_MS) });
  }
  if (ms >= HOUR_MS) {
    const count = Math.floor(ms / HOUR_MS);
    return plural('age.hours', { one: '{{count}} hour', other: '{{count}} hours' }, { count });
  }
  const count = Math.floor(Math.max(0, ms) / MINUTE_MS);
  return plural('age.minutes', { one: '{{count}} minute', other: '{{count}} minutes' }, { count });
}
