import type { ResultsResponse } from '@trackcrumb/analysis';
import type { EventsResponse, Flag, Properties } from '@trackcrumb/contract';
import { startTestSidecar, type TestSidecar } from '@trackcrumb/testkit/sidecar/testSidecar';
import { visitorsGiven } from '@trackcrumb/testkit/traffic/visitorsGiven';
import { uuidv7 } from 'uuidv7';
import { tableRows } from '../ingest/tableRows';

let sidecar: TestSidecar;
beforeAll(async () => {
  sidecar = await startTestSidecar({ TRACKCRUMB_NIGHTLY_CRON: 'off', TRACKCRUMB_REFRESH_CRON: 'off' });
});
afterAll(() => sidecar.stop());

const minutesAgo = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString();

it('counts exposures whose attributes fit the rules of the flag; the others are unverified, whatever comes later', async () => {
  await sidecar.api('POST', '/experiments', { name: 'who', targetEvent: 'bought' });
  const rules = [
    [
      { attr: 'plan', op: 'in', values: ['pro'] },
      { attr: '$os', op: 'in', values: ['iOS'] },
    ],
  ];
  await sidecar.api('PATCH', '/flags/who', { version: 1, rules });
  await sidecar.api('POST', '/experiments/who/status', { status: 'running', version: 1, startedAt: minutesAgo(60) });
  const flag: Flag = {
    key: 'who',
    version: 2,
    enabled: true,
    rolloutPct: 50,
    variants: ['control', 'treatment'].map((key) => ({ key, weight: 1 })),
    winner: null,
    experiment: { id: 'who', status: 'running', holdoutPct: 0 },
  };
  const versions = await tableRows(sidecar, "SELECT max(version) AS v FROM trackcrumb.config_log WHERE id = 'who' AND kind = 'flag'"); // prettier-ignore
  expect(versions).toEqual([{ v: flag.version }]);

  const send = async (prefix: string, count: number, properties: Properties): Promise<void> => {
    const events = ['control', 'treatment'].flatMap((variant) =>
      visitorsGiven(flag, variant, count, prefix).map((distinct_id) => ({
        event_id: uuidv7(),
        event: '$exposure',
        distinct_id,
        timestamp: minutesAgo(30),
        properties,
        experiments: { who: { variant, flag_version: flag.version } },
      }))
    );
    const { body } = await sidecar.request<EventsResponse>('POST', '/v1/events', { events });
    expect(body).toMatchObject({ accepted: 2 * count, warnings: [] });
    await sidecar.flush();
  };
  const right = { plan: 'pro', $os: 'iOS' };
  const counted = async () => {
    const { counts, unverified } = await sidecar.api<ResultsResponse>('GET', '/experiments/who/results');
    return { counts: counts.map(({ n }) => n), unverified: unverified.n };
  };
  await send('right', 200, right);
  expect(await counted()).toEqual({ counts: [200, 200], unverified: 0 });
  await send('wrong', 30, { ...right, plan: 'free' });
  await send('missing', 20, { plan: 'pro' });
  expect(await counted()).toEqual({ counts: [200, 200], unverified: 100 });

  // The first one decides.
  await send('right', 200, {});
  await send('wrong', 30, right);
  expect(await counted()).toEqual({ counts: [200, 200], unverified: 100 });
  expect(
    await tableRows(
      sidecar,
      'SELECT toString(status) AS status, toUInt32(count()) AS n FROM trackcrumb.exposed_units_v1 GROUP BY status ORDER BY n'
    )
  ).toEqual([
    { status: 'attributes_missing', n: 40 },
    { status: 'not_targeted', n: 60 },
    { status: 'counted', n: 400 },
  ]);
});
