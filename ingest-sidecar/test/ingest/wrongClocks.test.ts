import type { ResultsResponse } from '@trackcrumb/analysis';
import type { EventsResponse, FlagsResponse, TrackedEvent } from '@trackcrumb/contract';
import { startTestSidecar, type TestSidecar } from '@trackcrumb/testkit/sidecar/testSidecar';
import { visitorsGiven } from '@trackcrumb/testkit/traffic/visitorsGiven';
import { uuidv7 } from 'uuidv7';
import { tableRows } from './tableRows';

const DAY_MS = 86_400_000;

let sidecar: TestSidecar;
beforeAll(async () => {
  sidecar = await startTestSidecar({ TRACKCRUMB_NIGHTLY_CRON: 'off', TRACKCRUMB_REFRESH_CRON: 'off' });
}, 60_000);
afterAll(() => sidecar.stop());

const send = (body: object): Promise<{ status: number; body: EventsResponse }> =>
  sidecar.request<EventsResponse>('POST', '/v1/events', body);

const event = (distinct_id: string, name: string, timestampMs: number): TrackedEvent => ({
  event_id: uuidv7(),
  event: name,
  distinct_id,
  timestamp: new Date(timestampMs).toISOString(),
});

interface StoredEvent {
  event: string;
  /** From happening to being received. */
  delay_ms: number;
}

const stored = (distinctId: string): Promise<StoredEvent[]> =>
  tableRows(
    sidecar,
    `SELECT event, toInt32(dateDiff('millisecond', timestamp, received_at)) AS delay_ms FROM trackcrumb.events
     WHERE distinct_id = '${distinctId}' ORDER BY timestamp`
  );

describe.each([
  ['slow', -DAY_MS],
  ['fast', DAY_MS],
  ['four years slow', -4 * 365 * DAY_MS],
  ['a year fast', 365 * DAY_MS],
])('a device whose clock is %s', (name, errorMs) => {
  const nowMs = (): number => Date.now() + errorMs;

  it('has its events stored at the time of receipt, as far apart as they were', async () => {
    const visitor = `visitor ${name}`;
    const sentMs = nowMs();
    const events = [event(visitor, 'seen', sentMs - 60_000), event(visitor, 'left', sentMs - 20_000)];
    const answer = await send({ events, sent_at: new Date(sentMs).toISOString() });
    expect(answer).toMatchObject({ status: 202, body: { accepted: 2, dropped: [], warnings: [] } });
    expect(await stored(visitor)).toEqual([
      { event: 'seen', delay_ms: 60_000 },
      { event: 'left', delay_ms: 20_000 },
    ]);
  });

  it('is counted in an experiment that started a moment ago, and so is what it does', async () => {
    const id = `clock_${name.replace(/ /g, '_')}`;
    await sidecar.request('POST', '/api/experiments', { name: id, targetEvent: 'bought' });
    await sidecar.request('POST', `/api/experiments/${id}/status`, { status: 'running', version: 1 });
    const flags = await sidecar.request<FlagsResponse>('GET', '/v1/flags?form=2');
    const flag = flags.body.flags.find(({ key }) => key === id)!;
    const [visitor] = visitorsGiven(flag, 'treatment', 1, name);
    const sentMs = nowMs();
    const experiments = { [id]: { variant: 'treatment', flag_version: flag.version } };
    const events = [
      { ...event(visitor!, '$exposure', sentMs), experiments },
      { ...event(visitor!, 'bought', sentMs), experiments, properties: { converted: 1 } },
    ];
    await send({ events, sent_at: new Date(sentMs).toISOString() });
    await sidecar.flush();
    const { body } = await sidecar.request<ResultsResponse>('GET', `/api/experiments/${id}/results`);
    expect(body.counts.map(({ n, conversions }) => [n, conversions])).toEqual([
      [0, 0],
      [1, 1],
    ]);
  });
});

it('a clock that may be right is left alone: an upload takes time', async () => {
  const sentMs = Date.now() - 50_000;
  await send({ events: [event('patient', 'seen', sentMs)], sent_at: new Date(sentMs).toISOString() });
  const [row] = await stored('patient');
  expect(row!.delay_ms).toBeGreaterThanOrEqual(50_000);
});

it('without sent_at late events are late: an import, a queue', async () => {
  const atMs = Date.now() - DAY_MS;
  await send({ events: [event('late', 'seen', atMs)] });
  const [row] = await stored('late');
  expect(row!.delay_ms).toBeGreaterThanOrEqual(DAY_MS);
});

it('a sent_at that is no time costs no event, and is named', async () => {
  const events = [event('puzzled', 'seen', Date.now() - DAY_MS), { event: 'bad' }];
  const { status, body } = await send({ events, sent_at: 'noon' });
  expect(status).toBe(202);
  expect(body).toMatchObject({
    accepted: 1,
    dropped: [{ index: 1, reason: 'missing_field' }],
    warnings: [
      { index: null, reason: 'invalid_sent_at', detail: expect.stringMatching(/^sent_at is "noon": send .*ISO 8601/) },
    ],
    warningsLeftOut: 0,
  });
  const [row] = await stored('puzzled');
  expect(row!.delay_ms).toBeGreaterThanOrEqual(DAY_MS);
});
