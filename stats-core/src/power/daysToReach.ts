import { sum } from '../numerics/sum';
import { ensure, requireWithin } from '../validation/ensure';

/** New units a day, all arms together: one number, or a list that repeats, such as seven for the days of a week. */
export type DailyTraffic = number | readonly number[];

/** How long it takes; null with a reason where it takes for ever. */
export type Duration =
  { readonly days: number; readonly reason: null } | { readonly days: null; readonly reason: 'no-traffic' };

/**
 * After how many days are there this many units?
 *
 * Whole days, the last one counted in full. What counts is units that were not there before: where visitors come back,
 * their number a day says too much. The list begins with the first day of the test.
 *
 * @throws RangeError for units or traffic below 0, or an empty list, naming the field
 * @example
 * daysToReach(16_316, [900, 900, 900, 900, 900, 400, 300]).days; // => 22
 */
export function daysToReach(units: number, unitsPerDay: DailyTraffic): Duration {
  requireWithin('units', units, 0, Infinity, true);
  const days = typeof unitsPerDay === 'number' ? [unitsPerDay] : unitsPerDay;
  ensure(days.length > 0, 'unitsPerDay', days, 'must have a day');
  days.forEach((count, i) => {
    requireWithin(typeof unitsPerDay === 'number' ? 'unitsPerDay' : `unitsPerDay[${i}]`, count, 0, Infinity, true);
  });
  const inTurn = sum(days);
  if (units > 0 && inTurn === 0) return { days: null, reason: 'no-traffic' };
  const wholeTurns = units === 0 ? 0 : Math.ceil(units / inTurn) - 1;
  let missing = units - wholeTurns * inTurn;
  let day = wholeTurns * days.length;
  for (const count of days) {
    if (missing <= 0) break;
    missing -= count;
    day++;
  }
  return { days: day, reason: null };
}
