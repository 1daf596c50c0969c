import type { EventsResponse } from '@trackcrumb/contract';
import { startTestSidecar, type TestSidecar } from '@trackcrumb/testkit/sidecar/testSidecar';
import { sampleEvents } from '@trackcrumb/testkit/traffic/sampleEvents';
import { tableRows } from './tableRows';

const GOOGLEBOT = 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)';
const VISITOR_ADDRESS = '194.25.0.60';

let sidecar: TestSidecar;

beforeAll(async () => {
  sidecar = await startTestSidecar({ TRACKCRUMB_TRUSTED_PROXIES: '127.0.0.1', TRACKCRUMB_RATE_LIMIT_PER_MINUTE: '20' });
}, 60_000);

afterAll(() => sidecar.stop());

const rows = <Row>(query: string): Promise<Row[]> => tableRows<Row>(sidecar, query);

it('takes the write key in the query, where headers cannot be set (sendBeacon)', async () => {
  const send = (key: string): Promise<Response> =>
    fetch(`${sidecar.url}/v1/events?write_key=${key}`, {
      method: 'POST',
      headers: { 'content-type': 'text/plain;charset=UTF-8' },
      body: JSON.stringify(sampleEvents('beacon', 1)),
    });
  expect((await send(sidecar.runtime.writeKey)).status).toBe(202);
  expect((await send('wrong')).status).toBe(401);
});

it('stores the country of the visitor behind the proxy, never the address', async () => {
  const [event] = sampleEvents('country', 1);
  await sidecar.request('POST', '/v1/events', event, { 'x-forwarded-for': VISITOR_ADDRESS });
  const [row] = await rows<{ country: string }>(
    `SELECT * FROM trackcrumb.events WHERE event_id = '${event!.event_id}'`
  );
  expect(row).toMatchObject({ country: 'DE' });
  expect(JSON.stringify(row)).not.toMatch(/194\.25|127\.0\.0\.1/);
});

it('stores what bots send, and counts it nowhere', async () => {
  const [exposure, conversion] = sampleEvents('bot', 2, { distinct_id: 'crawler', properties: { converted: 1 } });
  await sidecar.request('POST', '/v1/events', [exposure, conversion], { 'user-agent': GOOGLEBOT });
  const ofCrawler = "user_hash = cityHash64('crawler')";
  expect(await rows(`SELECT count() AS n, min(is_bot) AS is_bot FROM trackcrumb.events WHERE ${ofCrawler}`)).toEqual([
    { n: 2, is_bot: 1 },
  ]);
  expect(
    await rows(
      `SELECT (SELECT count() FROM trackcrumb.first_exposures WHERE ${ofCrawler}) AS exposures,
              (SELECT count() FROM trackcrumb.conversions WHERE ${ofCrawler}) AS conversions`
    )
  ).toEqual([{ exposures: 0, conversions: 0 }]);
});

it('measures what it does', async () => {
  await sidecar.request<EventsResponse>('POST', '/v1/events', [...sampleEvents('measured', 5), 'x']);
  await sidecar.flush();
  const text = await (await fetch(`${sidecar.url}/metrics`)).text();
  expect(text).toMatch(/^trackcrumb_events_accepted_total \d+$/m);
  expect(text).toMatch(/^trackcrumb_events_dropped_total\{reason="not_an_object"\} 1$/m);
  expect(text).toMatch(/^trackcrumb_wal_bytes 0$/m);
  expect(text).toMatch(/^trackcrumb_clickhouse_insert_seconds_count [1-9]/m);
  expect(text).toMatch(
    /^trackcrumb_http_request_seconds_count\{route="\/v1\/events",method="POST",status="202"\} \d+$/m
  );
  expect(text).not.toContain('crawler');
});

it('is ready while the log has room, and says how far ClickHouse is behind', async () => {
  expect(await sidecar.request('GET', '/readyz')).toMatchObject({
    status: 200,
    body: { checks: { eventLog: 'ok', loading: 'ok' } },
  });
  expect(await sidecar.request('GET', '/api/ingest')).toMatchObject({
    status: 200,
    body: { walBytes: 0, walSegments: 0, walAgeMs: 0, lastError: null },
  });
});

it('limits the requests of a write key, and says when to come back', async () => {
  const answers = [];
  for (let request = 0; request <= 20; request++) {
    answers.push(await sidecar.request('POST', '/v1/events', sampleEvents(`limited-${request}`, 1)));
  }
  const limited = answers.filter(({ status }) => status === 429);
  expect(limited.length).toBeGreaterThan(0);
  expect(limited[0]!.body).toMatchObject({ error: { code: 'rate_limited' } });
  expect(Number(limited[0]!.headers.get('retry-after'))).toBeGreaterThan(0);
  expect((await sidecar.request('GET', '/healthz')).status).toBe(200);
});
