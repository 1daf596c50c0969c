import { expandMacros } from './expandMacros';

const context = { fromMs: Date.UTC(2026, 0, 1), toMs: Date.UTC(2026, 0, 2) + 500, intervalMs: 90_000 };

test.each([
  ['$__fromTime', 'toDateTime(1767225600)'],
  ['$__toTime', 'toDateTime(1767312000)'],
  ['$__fromTime_ms', 'fromUnixTimestamp64Milli(1767225600000)'],
  ['$__toTime_ms', 'fromUnixTimestamp64Milli(1767312000500)'],
  ['$__timeFilter(ts)', 'ts >= toDateTime(1767225600) AND ts <= toDateTime(1767312000)'],
  [
    '$__timeFilter_ms(ts)',
    'ts >= fromUnixTimestamp64Milli(1767225600000) AND ts <= fromUnixTimestamp64Milli(1767312000500)',
  ],
  ['$__dateFilter(day)', "day >= toDate('2026-01-01') AND day <= toDate('2026-01-02')"],
  [
    '$__dt(day, ts)',
    "(day >= toDate('2026-01-01') AND day <= toDate('2026-01-02')) AND " +
      '(ts >= toDateTime(1767225600) AND ts <= toDateTime(1767312000))',
  ],
  ['$__timeInterval(ts)', 'toStartOfInterval(toDateTime(ts), INTERVAL 90 second)'],
  ['$__timeInterval_ms(ts)', 'toStartOfInterval(toDateTime64(ts, 3), INTERVAL 90000 millisecond)'],
  ['$__interval_s', '90'],
  ['SELECT 1', 'SELECT 1'],
])('%s', (macro, sql) => {
  expect(expandMacros(macro, context)).toBe(sql);
});

test('expands every macro of a query, nested parentheses and all', () => {
  expect(expandMacros('WHERE $__timeFilter(toDateTime(a, b)) GROUP BY $__timeInterval(t) -- $', context)).toBe(
    expandMacros('WHERE $__timeFilter(toDateTime(a, b))', context) +
      ` GROUP BY ${expandMacros('$__timeInterval(t)', context)} -- $`
  );
});

test.each([
  ['$__conditionalAll(x)', /Unknown macro \$__conditionalAll/],
  ['$__timeFilter()', /\$__timeFilter takes one column/],
  ['$__timeFilter(a', /\$__timeFilter\( is never closed/],
  ['$__dateTimeFilter(a)', /\$__dateTimeFilter takes a date and a time column/],
])('%s is refused by name', (sql, message) => {
  expect(() => expandMacros(sql, context)).toThrow(message);
});
