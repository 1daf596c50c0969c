import { countedOf, NOW_MS } from '../testing/factories';
import { parsedPeriod, periodText, questionOf, type HoldoutPeriod } from './holdoutChoice';

const DAY_MS = 86_400_000;
const SINCE: HoldoutPeriod = { kind: 'since-shipping' };

test.each<[string, HoldoutPeriod]>([
  ['', SINCE],
  ['30', { kind: 'last', days: 30 }],
  ['2026-02-01..2026-02-28', { kind: 'between', firstDay: '2026-02-01', lastDay: '2026-02-28' }],
  ['2026-02-01..2026-02-01', { kind: 'between', firstDay: '2026-02-01', lastDay: '2026-02-01' }],
])('the address has %s and means it', (text, period) => {
  expect(parsedPeriod(text)).toEqual(period);
  expect(periodText(period)).toBe(text);
});

test.each(['31', '2026-02-28..2026-02-01', '2026-02-01..2026-02-30', '2026-02-01..', 'x..y'])(
  'what is no period, %s, is all since shipping',
  (text) => {
    expect(parsedPeriod(text)).toEqual(SINCE);
  }
);

test('days of a calendar are whole, in UTC, and a period ends where nothing is counted', () => {
  const shippedMs = NOW_MS - 20 * DAY_MS;
  const counted = countedOf({ status: 'completed', completedAt: new Date(shippedMs).toISOString() });
  const asked = (period: HoldoutPeriod) => {
    const { fromMs, toMs } = questionOf(counted, { period, event: 'refund' })!;
    return [new Date(fromMs).toISOString(), new Date(toMs).toISOString()];
  };
  expect(asked(SINCE)).toEqual(['2026-11-03T00:00:00.000Z', '2026-11-23T00:00:00.000Z']);
  expect(asked({ kind: 'last', days: 7 })).toEqual(['2026-11-16T00:00:00.000Z', '2026-11-23T00:00:00.000Z']);
  expect(asked({ kind: 'last', days: 90 })).toEqual(asked(SINCE));
  expect(asked({ kind: 'between', firstDay: '2026-11-05', lastDay: '2026-11-06' })).toEqual([
    '2026-11-05T00:00:00.000Z',
    '2026-11-07T00:00:00.000Z',
  ]);
  expect(questionOf(countedOf(), { period: SINCE, event: 'refund' })).toBeNull();
});
