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
  const [count, unit] =
    ms >= DAY_MS
      ? [ms / DAY_MS, 'day']
      : ms >= HOUR_MS
        ? [ms / HOUR_MS, 'hour']
        : [Math.max(0, ms) / MINUTE_MS, 'minute'];
  const whole = Math.floor(count);
  return `${whole} ${unit}${whole === 1 ? '' : 's'}`;
}
