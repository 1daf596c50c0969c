import { auditQuery, EVERYTHING } from './auditChoice';

const NOW_MS = Date.UTC(2026, 10, 23, 12);

test('everything is asked for without a filter', () => {
  expect(auditQuery(EVERYTHING, NOW_MS)).toEqual({});
});

test('each choice is one filter of the API; spans count back from now', () => {
  expect(
    auditQuery(
      { experiment: 'checkout', flag: 'f', actor: 'ann', action: 'flag.changed', outcome: 'refused', hours: 24 },
      NOW_MS
    )
  ).toEqual({
    experiment: 'checkout',
    flag: 'f',
    actor: 'ann',
    action: 'flag.changed',
    outcome: 'refused',
    since: '2026-11-22T12:00:00.000Z',
  });
});
