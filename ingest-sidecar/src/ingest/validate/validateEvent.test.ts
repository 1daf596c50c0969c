import type { DropReason } from '@trackcrumb/contract';
import { DROP_REASONS } from '@trackcrumb/contract';
import { DEFAULT_INGEST_SETTINGS } from '../ingestSettings';
import { validateEvent } from './validateEvent';

const RECEIVED_AT_MS = Date.parse('2026-11-23T10:00:00Z');
const RULES = { ...DEFAULT_INGEST_SETTINGS, receivedAtMs: RECEIVED_AT_MS, clockOffsetMs: 0 };

const good = {
  event_id: '0193f2a0-0000-7000-8000-000000000001',
  event: 'trial_started',
  distinct_id: 'visitor-1',
  timestamp: '2026-11-23T09:59:00.000Z',
  properties: { plan: 'pro', price: 9.5, trial: true, coupon: null },
  experiments: { pricing_copy_test: { variant: '$holdout', flag_version: 3 } },
};

const withoutTimestamp = { ...good, timestamp: undefined };

const bad: [string, unknown, DropReason, RegExp][] = [
  ['text', 'hello', 'not_an_object', /the event is "hello": send a JSON object/],
  ['null', null, 'not_an_object', /the event is null/],
  ['an array', [good], 'not_an_object', /send a JSON object/],
  ['no timestamp', withoutTimestamp, 'missing_field', /^timestamp is missing: send ISO 8601/],
  ['an unknown field', { ...good, userId: 'x' }, 'unknown_field', /"userId" is not a field.*move it to properties/],
  ['an id that is no UUID', { ...good, event_id: '17' }, 'invalid_field', /^event_id is "17": send a UUID$/],
  ['an empty event', { ...good, event: '' }, 'invalid_field', /^event is "": send 1 to 200 characters, no control/],
  [
    'half an emoji in an id',
    { ...good, distinct_id: 'a\ud83d' },
    'invalid_field',
    /^distinct_id is "a\\ud83d": send 1 to/,
  ],
  ['NUL in a name', { ...good, event: 'sign\u0000up' }, 'invalid_field', /^event is "sign\\u0000up": .*no control/],
  ['a long id', { ...good, distinct_id: 'x'.repeat(201) }, 'invalid_field', /^distinct_id is "x+… \(203 characters\)/],
  [
    'a nested property',
    { ...good, properties: { cart: {} } },
    'invalid_field',
    /^properties\/cart is \{\}: send a string/,
  ],
  [
    'a nested property whose key has a line break',
    { ...good, properties: { 'a\nb': [1] } },
    'invalid_field',
    /^properties\/"a\\nb" is \[1\]/,
  ],
  ['an empty property key', { ...good, properties: { '': 1 } }, 'invalid_field', /the key "" of 0 characters/],
  [
    '201 properties',
    { ...good, properties: Object.fromEntries(Array.from({ length: 201 }, (_, i) => [`p${i}`, i])) },
    'invalid_field',
    /^properties is .*at most 200/,
  ],
  [
    'properties that are too large together',
    { ...good, properties: Object.fromEntries(Array.from({ length: 9 }, (_, i) => [`p${i}`, 'x'.repeat(8000)])) },
    'event_too_large',
    /properties have 72018 characters in all: send at most 65536/,
  ],
  [
    'an experiment that is no slug',
    { ...good, experiments: { 'My test': {} } },
    'unknown_field',
    /^experiments has "My test"/,
  ],
  [
    'a variant that is no slug',
    { ...good, experiments: { pricing_copy_test: { variant: 'B!', flag_version: 1 } } },
    'invalid_field',
    /^experiments\/pricing_copy_test\/variant is "B!": send the key of a variant/,
  ],
  [
    'no flag version',
    { ...good, experiments: { pricing_copy_test: { variant: 'b' } } },
    'missing_field',
    /^experiments\/pricing_copy_test\/flag_version is missing: .*0 when unknown/,
  ],
  ['a local time', { ...good, timestamp: '2026-11-23T10:00:00.000' }, 'invalid_field', /^timestamp is .*with zone/],
  ['30 February', { ...good, timestamp: '2026-02-30T10:00:00Z' }, 'invalid_field', /^timestamp is "2026-02-30/],
  ['hour 24', { ...good, timestamp: '2026-02-20T24:00:00Z' }, 'invalid_field', /^timestamp/],
  ['month 13', { ...good, timestamp: '2026-13-20T10:00:00Z' }, 'invalid_field', /^timestamp/],
  [
    'a time four years ago',
    { ...good, timestamp: '2022-11-01T10:00:00Z' },
    'timestamp_too_old',
    /1483 days ago: events are accepted up to 1095 days late/,
  ],
  [
    'a time the day after tomorrow',
    { ...good, timestamp: '2026-11-25T10:00:00Z' },
    'timestamp_in_future',
    /48 hours ahead of the server: check the sender's clock/,
  ],
];

it.each(bad)('refuses %s', (_name, candidate, reason, detail) => {
  const judged = validateEvent(candidate, RULES);
  expect(judged).toMatchObject({ valid: false, reason });
  expect(judged.valid ? '' : judged.detail).toMatch(detail);
});

it('has an example of every drop reason', () => {
  expect(new Set(bad.map(([, , reason]) => reason))).toEqual(new Set(DROP_REASONS));
});

it('takes a whole event', () => {
  expect(validateEvent(good, RULES)).toEqual({
    valid: true,
    event: good,
    timestamp: '2026-11-23T09:59:00.000Z',
  });
});

it.each([
  ['a late event keeps its time', '2023-11-25T10:00:00Z', '2023-11-25T10:00:00.000Z'],
  ['a zone is understood', '2026-11-23T10:30:00+01:00', '2026-11-23T09:30:00.000Z'],
  ['a leap second counts as the one before', '2016-12-31T23:59:60Z', '2016-12-31T23:59:59.000Z'],
  ['also written to the millisecond', '2016-12-31T23:59:60.000Z', '2016-12-31T23:59:59.000Z'],
  ['microseconds are cut', '2026-11-23T09:30:00.123456Z', '2026-11-23T09:30:00.123Z'],
  ['a clock that is ahead is corrected to the time of receipt', '2026-11-24T10:00:00.000Z', '2026-11-23T10:00:00.000Z'],
])('%s', (_name, timestamp, expected) => {
  const judged = validateEvent({ ...good, timestamp }, { ...RULES, maxEventAgeDays: 20_000 });
  expect(judged).toMatchObject({ valid: true, timestamp: expected });
});

it.each([
  ['a day slow', '2026-11-22T09:59:59.000Z', 86_400_000, '2026-11-23T09:59:59.000Z'],
  ['a day fast', '2026-11-24T09:59:59.000Z', -86_400_000, '2026-11-23T09:59:59.000Z'],
  [
    'a year fast, beyond what is believed without sent_at',
    '2027-11-23T09:00:00Z',
    -31_536_000_000,
    '2026-11-23T09:00:00.000Z',
  ],
  ['stamped after it was sent', '2026-11-22T10:00:01.000Z', 86_400_000, '2026-11-23T10:00:00.000Z'],
])('a clock %s is put right', (_name, timestamp, clockOffsetMs, expected) => {
  expect(validateEvent({ ...good, timestamp }, { ...RULES, clockOffsetMs })).toMatchObject({
    valid: true,
    timestamp: expected,
  });
});

it('judges the time that was put right, and names both', () => {
  const judged = validateEvent(
    { ...good, timestamp: '2026-11-23T10:00:00Z' },
    { ...RULES, clockOffsetMs: 172_800_000 }
  );
  expect(judged).toMatchObject({
    reason: 'timestamp_in_future',
    detail: expect.stringMatching(
      /^timestamp is 2026-11-23T10:00:00.000Z \(by sent_at 2026-11-25T10:00:00.000Z\), 48 hours ahead/
    ),
  });
});
