import type { TrackerSettingsResponse } from '@trackcrumb/contract';
import { startTestSidecar, type TestSidecar } from '@trackcrumb/testkit/sidecar/testSidecar';
import { sampleEvents } from '@trackcrumb/testkit/traffic/sampleEvents';
import { tableRows } from './tableRows';

const PER_ADDRESS = 10;
let sidecar: TestSidecar;
beforeAll(async () => {
  sidecar = await startTestSidecar({
    TRACKCRUMB_TRUSTED_PROXIES: '127.0.0.1,10.0.0.0/8',
    TRACKCRUMB_ADDRESS_LIMIT_PER_MINUTE: String(PER_ADDRESS),
    TRACKCRUMB_RATE_LIMIT_PER_MINUTE: '40',
    TRACKCRUMB_ENVIRONMENTS: 'staging',
    TRACKCRUMB_NIGHTLY_CRON: 'off',
    TRACKCRUMB_REFRESH_CRON: 'off',
  });
}, 60_000);
afterAll(() => sidecar.stop());

const askFrom = (address: string, key = sidecar.runtime.writeKey) =>
  sidecar.request<{ error?: { message: string } }>('GET', '/v1/flags', undefined, {
    'x-forwarded-for': address,
    'x-write-key': key,
  });

/** The number of requests that are answered before the first 429, of at most so many. */
async function answered(addresses: (index: number) => string, most: number): Promise<number> {
  for (let index = 0; index < most; index++) {
    const { status } = await askFrom(addresses(index));
    if (status === 429) {
      return index;
    }
    expect(status).toBe(200);
  }
  return most;
}

it('counts the country of an address that came with a port, through two proxies', async () => {
  const events = sampleEvents('ports', 2);
  const forwarded = ['194.25.0.60:5555, 10.1.2.3:80', '[2001:4860:4860::8888]:443'];
  for (const [index, address] of forwarded.entries()) {
    await sidecar.request('POST', '/v1/events', events[index], { 'x-forwarded-for': address });
  }
  const ids = events.map(({ event_id }) => `'${event_id}'`);
  const stored = await tableRows(
    sidecar,
    `SELECT country FROM trackcrumb.events WHERE event_id IN (${ids.join(', ')}) ORDER BY country`
  );
  expect(stored).toEqual([{ country: 'DE' }, { country: 'US' }]);
});

it('lets no sender take more than its own, whatever its port or the rest of its IPv6 address, and others go on', async () => {
  expect(await answered((index) => `133.11.0.1:${5_000 + index}`, 20)).toBe(PER_ADDRESS);
  expect(await answered((index) => `2001:db8::${index}`, 20)).toBe(PER_ADDRESS);
  const limited = await askFrom('133.11.0.1');
  expect(limited).toMatchObject({
    status: 429,
    body: { error: { message: expect.stringContaining('from your address') } },
  });
  expect(Number(limited.headers.get('retry-after'))).toBeGreaterThan(0);
  expect((await askFrom('133.11.0.2')).status).toBe(200);

  // What the two were refused was not taken from what all share: 22 of 40 are spent, with the events above and this one.
  expect(await answered((index) => `133.12.0.${index}`, 100)).toBe(40 - 2 * PER_ADDRESS - 3);
  const metrics = await (await fetch(`${sidecar.url}/metrics`)).text();
  expect(metrics.match(/^trackcrumb_rate_limited_total\{.*/gm)!.sort()).toEqual([
    'trackcrumb_rate_limited_total{by="address",network="133.11.0.0/24"} 2',
    'trackcrumb_rate_limited_total{by="address",network="2001:db8:0::/48"} 1',
    'trackcrumb_rate_limited_total{by="address",network="other"} 0',
    'trackcrumb_rate_limited_total{by="key",network="133.12.0.0/24"} 1',
    'trackcrumb_rate_limited_total{by="key",network="other"} 0',
  ]);
  expect(metrics).not.toContain('133.11.0.1');

  const script = await fetch(`${sidecar.url}/v1/tracker.js?key=${sidecar.runtime.writeKey}`, {
    headers: { 'x-forwarded-for': '133.11.0.1' },
  });
  expect([script.status, await script.text()]).toEqual([429, expect.stringMatching(/^\/\/ .*"rate_limited"/)]);
});

it('counts each write key by itself: what is spent with one is not spent with another', async () => {
  expect((await askFrom('133.13.0.1')).status).toBe(429);
  const { environments } = await sidecar.api<TrackerSettingsResponse>('GET', '/tracker');
  const { writeKey } = environments[0]!;
  const statuses: number[] = [];
  for (let index = 0; index < 41; index++) {
    statuses.push((await askFrom(`133.14.0.${index}`, writeKey)).status);
  }
  expect(statuses).toEqual([...Array<number>(40).fill(200), 429]);
});
