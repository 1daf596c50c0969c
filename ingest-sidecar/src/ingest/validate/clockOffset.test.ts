import { clockOffset, SLOWEST_UPLOAD_MS } from './clockOffset';
import { REQUEST_TIMEOUT_MS } from '../../settings/requestTimeoutMs';

const RECEIVED_AT_MS = Date.parse('2026-11-23T10:00:00Z');
const DAY_MS = 86_400_000;

it.each([
  ['a clock that agrees', 0, 0],
  ['the slowest upload', SLOWEST_UPLOAD_MS, 0],
  ['slower than any upload', SLOWEST_UPLOAD_MS + 1, SLOWEST_UPLOAD_MS + 1],
  ['as far ahead', -SLOWEST_UPLOAD_MS, 0],
  ['further ahead', -SLOWEST_UPLOAD_MS - 1, -SLOWEST_UPLOAD_MS - 1],
  ['a day slow', DAY_MS, DAY_MS],
  ['a day fast', -DAY_MS, -DAY_MS],
  ['a clock that lost its battery', RECEIVED_AT_MS, RECEIVED_AT_MS],
])('%s', (_name, behindMs, offsetMs) => {
  const sentAt = new Date(RECEIVED_AT_MS - behindMs).toISOString();
  expect(clockOffset(sentAt, RECEIVED_AT_MS)).toEqual({ offsetMs, warnings: [] });
});

it('understands a zone', () => {
  expect(clockOffset('2026-11-22T11:00:00+01:00', RECEIVED_AT_MS).offsetMs).toBe(DAY_MS);
});

it('takes no upload that a request has time for to be a wrong clock', () => {
  expect(SLOWEST_UPLOAD_MS).toBeGreaterThan(REQUEST_TIMEOUT_MS);
});

it('says nothing of who does not say when it sent', () => {
  expect(clockOffset(undefined, RECEIVED_AT_MS)).toEqual({ offsetMs: 0, warnings: [] });
});

it.each([
  ['text', 'yesterday', '"yesterday"'],
  ['a number', 1_795_428_000_000, '1795428000000'],
  ['null', null, 'null'],
  ['a local time', '2026-11-23T10:00:00', '"2026-11-23T10:00:00"'],
  ['30 February', '2026-02-30T10:00:00Z', '"2026-02-30T10:00:00Z"'],
])('names field, value and remedy of %s, and moves nothing', (_name, sentAt, shown) => {
  expect(clockOffset(sentAt, RECEIVED_AT_MS)).toEqual({
    offsetMs: 0,
    warnings: [
      {
        index: null,
        reason: 'invalid_sent_at',
        detail: expect.stringContaining(`sent_at is ${shown}: send the time of sending`),
      },
    ],
  });
});
