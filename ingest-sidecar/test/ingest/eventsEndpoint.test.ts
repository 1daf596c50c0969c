import type { EventsResponse } from '@trackcrumb/contract';
import { gzipSync } from 'node:zlib';
import { startMigratedClickHouse } from '@trackcrumb/testkit/clickhouse/migratedClickHouse';
import type { TestClickHouse } from '@trackcrumb/testkit/clickhouse/testClickHouse';
import { startIngestServer, type IngestServer } from './ingestServer';
import { sampleEvents } from '@trackcrumb/testkit/traffic/sampleEvents';

let clickhouse: TestClickHouse;
let server: IngestServer;

beforeAll(async () => {
  clickhouse = await startMigratedClickHouse();
  server = await startIngestServer(clickhouse.client);
}, 60_000);

afterAll(async () => {
  await server.stop();
  server.remove();
  await clickhouse.stop();
});

async function query<Row>(sql: string): Promise<Row[]> {
  return (await clickhouse.client.query({ query: sql, format: 'JSONEachRow' })).json<Row>();
}

async function storedIds(ids: readonly string[]): Promise<string[]> {
  await server.ingest.flush();
  const list = ids.map((id) => `'${id}'`).join(', ');
  const rows = await query<{ event_id: string }>(`SELECT event_id FROM trackcrumb.events WHERE event_id IN (${list})`);
  return idsOf(rows);
}

const idsOf = (events: readonly { event_id: string }[]): string[] => events.map(({ event_id }) => event_id).sort();

describe('what a body may look like', () => {
  const shapes: [string, (events: object[]) => [unknown, Record<string, string>?]][] = [
    ['{events: [...]}', (events) => [{ events }]],
    ['a bare array', (events) => [events]],
    ['a single event', ([event]) => [event]],
    ['text/plain, as sendBeacon sends it', (events) => [{ events }, { 'content-type': 'text/plain;charset=UTF-8' }]],
    ['gzip', (events) => [gzipSync(JSON.stringify({ events })), { 'content-encoding': 'gzip' }]],
  ];

  it.each(shapes)('%s', async (name, shape) => {
    const events = sampleEvents(name, name === 'a single event' ? 1 : 3);
    const response = await server.post(...shape(events));
    expect(response.status).toBe(202);
    expect(await response.json()).toEqual({ accepted: events.length, dropped: [], warnings: [], warningsLeftOut: 0 });
    expect(await storedIds(idsOf(events))).toEqual(idsOf(events));
  });

  it.each<[string, number, string, unknown, Record<string, string>]>([
    ['not JSON', 400, 'malformed_json', '{"events": [', {}],
    ['a number', 400, 'bad_request', '7', {}],
    ['events that are no array', 400, 'bad_request', { events: 'x' }, {}],
    ['damaged gzip', 400, 'bad_request', 'not gzip', { 'content-encoding': 'gzip' }],
    ['brotli', 415, 'unsupported_encoding', '[]', { 'content-encoding': 'br' }],
    ['too many events', 413, 'too_many_events', Array.from({ length: 5001 }, () => ({})), {}],
    [
      'an archive that blows up',
      413,
      'body_too_large',
      gzipSync(Buffer.alloc(10_000_000, ' ')),
      { 'content-encoding': 'gzip' },
    ],
  ])('%s: %i %s', async (_name, status, code, body, headers) => {
    const response = await server.post(body, headers);
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ error: { code } });
  });

  it('refuses 10 MB', async () => {
    const response = await server.post(Buffer.alloc(10_000_000, ' '));
    expect(response.status).toBe(413);
  });
});

it('stores the good events of a batch and names the bad ones', async () => {
  const [first, second] = sampleEvents('mixed', 2);
  const response = await server.post([first, { ...second, distinct_id: '' }, 'x']);
  const answer = (await response.json()) as EventsResponse;
  expect(answer).toMatchObject({
    accepted: 1,
    dropped: [
      { index: 1, reason: 'invalid_field' },
      { index: 2, reason: 'not_an_object' },
    ],
  });
  expect(answer.dropped[0]!.detail).toBe(
    'distinct_id is "": send 1 to 200 characters, no control characters or half characters among them'
  );
  expect(await storedIds([first!.event_id, second!.event_id])).toEqual([first!.event_id]);
});

it('stores the event of an unknown experiment or variant, with a warning', async () => {
  const events = sampleEvents('warned', 2).map((event, index) => ({
    ...event,
    experiments: [
      { typo_test: { variant: 'control', flag_version: 1 } },
      { pricing_copy_test: { variant: 'blue', flag_version: 1 } },
    ][index],
  }));
  const answer = (await (await server.post(events)).json()) as EventsResponse;
  expect(answer).toMatchObject({
    accepted: 2,
    warnings: [
      { index: 0, reason: 'unknown_experiment' },
      { index: 1, reason: 'unknown_variant' },
    ],
  });
  expect(await storedIds(idsOf(events))).toEqual(idsOf(events));
});

it('stores a retried event once, in the table and in the rollups', async () => {
  const events = sampleEvents('retried', 50, { distinct_id: 'retrying-visitor' });
  for (let attempt = 0; attempt < 3; attempt++) {
    expect((await server.post({ events })).status).toBe(202);
    await server.ingest.flush();
  }
  expect(await storedIds(idsOf(events))).toEqual(idsOf(events));
  const [rollup] = await query<{ visitors: number }>(
    `SELECT count() AS visitors FROM (SELECT user_hash FROM trackcrumb.first_exposures
     WHERE user_hash = cityHash64('retrying-visitor') GROUP BY user_hash)`
  );
  expect(rollup).toEqual({ visitors: 1 });
});

it('keeps text as it came, and what is no text as U+FFFD', async () => {
  const texts = [
    '\u2028 line',
    'quote " and \\ud800 spelled out',
    'emoji 🙂',
    'tab\tline\nfeed',
    '\ud800 half nul\u0000',
  ];
  const events = sampleEvents('texts', texts.length).map((event, index) => ({
    ...event,
    distinct_id: `texts-${index}`,
    properties: { text: texts[index]!, ['__proto__']: 'own' },
  }));
  expect((await server.post(events)).status).toBe(202);
  await server.ingest.flush();
  const rows = await query<{ text: string; proto: string }>(
    `SELECT properties['text'] AS text, properties['__proto__'] AS proto FROM trackcrumb.events
     WHERE startsWith(distinct_id, 'texts-') ORDER BY distinct_id`
  );
  expect(rows.map(({ text }) => text)).toEqual([...texts.slice(0, 4), '\ufffd half nul\ufffd']);
  expect(rows.map(({ proto }) => proto)).toEqual(texts.map(() => 'own'));
});

/** Of the exposure received first: when it was received, and how much later than that it says it happened. */
const CLAIMED_AT_MS =
  'toInt64(bitShiftRight(received, 87)) + toInt64(bitAnd(bitShiftRight(received, 46), 2199023255551)) - 619038971904';

it('feeds the first exposure and the conversions', async () => {
  const [exposure, later, conversion] = sampleEvents('rollups', 3, { distinct_id: 'one-visitor' });
  const at = (second: number): string => new Date(Date.UTC(2026, 9, 1, 12, 0, second)).toISOString();
  const carries = (variant: string): object => ({ pricing_copy_test: { variant, flag_version: 7 } });
  await server.post([
    { ...later, event: 'page', timestamp: at(2), properties: {}, experiments: carries('treatment') },
    {
      ...exposure,
      event: '$exposure',
      timestamp: at(1),
      properties: { $country: 'AT' },
      experiments: carries('control'),
    },
    { ...conversion, event: 'paid', timestamp: at(3), properties: { converted: true }, experiments: {} },
  ]);
  await server.ingest.flush();
  const rows = await query<object>(
    `WITH min(f.received) AS received
     SELECT toString(fromUnixTimestamp64Milli(${CLAIMED_AT_MS}, 'UTC')) AS at,
            bitXor(toUInt64(bitAnd(received, 70368744177663)), bitShiftRight(intHash64(any(f.user_hash)), 18))
                = bitShiftRight(cityHash64('control', 7::UInt32), 18) AS is_control_of_7,
            min(f.min_variant) != max(f.max_variant) AS several,
            (SELECT argMinMerge(v.value) FROM trackcrumb.first_values AS v
             WHERE v.user_hash = cityHash64('one-visitor') AND v.key = '$country') AS country
     FROM trackcrumb.first_exposures AS f WHERE f.user_hash = cityHash64('one-visitor') GROUP BY f.experiment_id`
  );
  expect(rows).toEqual([{ at: '2026-10-01 12:00:01.000', is_control_of_7: 1, several: 1, country: 'AT' }]);
  expect(
    await query(`SELECT event, event_id FROM trackcrumb.conversions WHERE user_hash = cityHash64('one-visitor')`)
  ).toEqual([{ event: 'paid', event_id: conversion!.event_id }]);
});
