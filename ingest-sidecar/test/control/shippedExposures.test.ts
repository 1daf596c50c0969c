import type { ResultsResponse } from '@trackcrumb/analysis';
import { shippedExposureId, type EventsResponse, type Flag, type FlagsResponse } from '@trackcrumb/contract';
import { assign, bucket, HOLDOUT_VARIANT } from '@trackcrumb/contract/assignment';
import { startTestSidecar, type TestSidecar } from '@trackcrumb/testkit/sidecar/testSidecar';
import { visitorsGiven } from '@trackcrumb/testkit/traffic/visitorsGiven';
import { uuidv7 } from 'uuidv7';
import { tableRows } from '../ingest/tableRows';

const minutesAgo = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString();

let sidecar: TestSidecar;
beforeAll(async () => {
  sidecar = await startTestSidecar({ TRACKCRUMB_NIGHTLY_CRON: 'off', TRACKCRUMB_REFRESH_CRON: 'off' });
}, 60_000);
afterAll(() => sidecar.stop());

const api: TestSidecar['api'] = (method, path, body) => sidecar.api(method, path, body);

async function servedFlag(key: string): Promise<Flag> {
  const { body } = await sidecar.request<FlagsResponse>('GET', '/v1/flags?form=2');
  return body.flags.find((flag) => flag.key === key)!;
}

/** What the SDK sends of these visitors, as this version of the flag assigns them: all of it in one request. */
async function visit(flag: Flag, visitors: readonly string[], converts: (index: number) => boolean): Promise<number> {
  const events = visitors.map((distinct_id, index) => {
    const { attribution } = assign(flag, distinct_id);
    return {
      event_id: uuidv7(),
      event: 'bought',
      distinct_id,
      timestamp: new Date().toISOString(),
      properties: { converted: converts(index), plan: `plan ${index % 3}` },
      ...(attribution && {
        experiments: {
          [attribution.experimentId]: { variant: attribution.variant, flag_version: attribution.flagVersion },
        },
      }),
    };
  });
  const { body } = await sidecar.request<EventsResponse>('POST', '/v1/events', { events });
  expect(body).toMatchObject({ accepted: visitors.length, warnings: [] });
  await sidecar.flush();
  return events.filter(({ experiments }) => experiments).length;
}

/** All that is answered, but for the time of the answer. */
async function resultsOf(id: string, segment = ''): Promise<string> {
  const results = await api<ResultsResponse>('GET', `/experiments/${id}/results${segment}`);
  return JSON.stringify({ ...results, computedAt: null });
}

/** An experiment whose winner, the treatment, has been applied; and its flag before and after. */
async function shippedExperiment(id: string, settings: object): Promise<{ before: Flag; after: Flag }> {
  await api('POST', '/experiments', { name: id, targetEvent: 'bought', ...settings });
  await api('POST', `/experiments/${id}/status`, { status: 'running', version: 1, startedAt: minutesAgo(60) });
  const before = await servedFlag(id);
  await visit(before, visitorsGiven(before, 'control', 500, id), (index) => index % 20 === 0);
  await visit(before, visitorsGiven(before, 'treatment', 500, id), (index) => index % 4 === 0);
  await api('POST', `/experiments/${id}/apply-winner`, { version: 2, winner: 'treatment' });
  return { before, after: await servedFlag(id) };
}

interface FirstExposure {
  experiment_id: string;
  user_hash: string;
  buckets: string;
}

const firstExposures = (id: string): Promise<FirstExposure[]> =>
  tableRows(
    sidecar,
    `SELECT experiment_id, toString(user_hash) AS user_hash, toString(buckets) AS buckets
     FROM trackcrumb.first_exposures FINAL WHERE experiment_id = '${id}' ORDER BY user_hash`
  );

it('goes on for the holdout and the shipped winner, and leaves the results as they were', async () => {
  const { before, after } = await shippedExperiment('kept', { holdoutPct: 10 });
  const results = [await resultsOf('kept'), await resultsOf('kept', '?segment=plan')];
  const rows = await firstExposures('kept');
  expect(after.version).toBeGreaterThan(before.version);

  const visitors = Array.from({ length: 400 }, (_, i) => `new-${i}`);
  expect(await visit(after, visitors, (index) => index % 10 === 0)).toBe(400);
  // Who was counted before comes back too, and is held out or shipped like everybody else.
  const returning = visitorsGiven(before, 'control', 50, 'kept');
  expect(await visit(after, returning, () => true)).toBe(50);

  const id = shippedExposureId('kept');
  const stored = await tableRows<{ distinct_id: string; variant: string; buckets: string; flag_version: number }>(
    sidecar,
    `SELECT distinct_id, variants[1] AS variant, flag_versions[1] AS flag_version,
       toString(trackcrumb_buckets(toString(flag_keys[1]), distinct_id)) AS buckets
     FROM trackcrumb.events WHERE experiment_ids = ['${id}']`
  );
  expect(stored).toHaveLength(450);
  const heldOut = (visitor: string): boolean => bucket(visitor, 'kept:holdout') < 1_000;
  for (const { distinct_id, variant, flag_version } of stored) {
    expect([variant, flag_version]).toEqual([heldOut(distinct_id) ? HOLDOUT_VARIANT : 'treatment', after.version]);
  }
  expect(visitors.filter(heldOut).length).toBeGreaterThan(20);

  // The rollups have them, with the buckets by which SQL confirms them, and the arms they name.
  const shipped = await firstExposures(id);
  expect(shipped).toHaveLength(450);
  expect(shipped.map(({ buckets }) => buckets).sort()).toEqual(stored.map(({ buckets }) => buckets).sort());
  expect(
    await tableRows(
      sidecar,
      `SELECT DISTINCT variant, flag_version FROM trackcrumb.exposed_arms WHERE experiment_id = '${id}' ORDER BY variant`
    )
  ).toEqual([
    { variant: '$holdout', flag_version: after.version },
    { variant: 'treatment', flag_version: after.version },
  ]);
  expect(
    await tableRows(
      sidecar,
      `SELECT key, uniqExact(user_hash) AS visitors FROM trackcrumb.first_values
       WHERE experiment_id = '${id}' AND key = 'plan' GROUP BY key`
    )
  ).toEqual([{ key: 'plan', visitors: 450 }]);

  expect([await resultsOf('kept'), await resultsOf('kept', '?segment=plan')]).toEqual(results);
  expect(await firstExposures('kept')).toEqual(rows);
});

it('what an earlier version gave and comes late is the experiment’s own', async () => {
  const { before } = await shippedExperiment('late', { holdoutPct: 10 });
  expect(await visit(before, ['somebody who was offline'], () => false)).toBe(1);
  expect(await firstExposures(shippedExposureId('late'))).toEqual([]);
  expect(await firstExposures('late')).toHaveLength(1_001);
});

it('nothing is recorded once nobody is held out', async () => {
  const { after } = await shippedExperiment('all', {});
  const results = await resultsOf('all');
  expect(
    await visit(
      after,
      Array.from({ length: 100 }, (_, i) => `new-${i}`),
      () => true
    )
  ).toBe(0);
  expect(await firstExposures(shippedExposureId('all'))).toEqual([]);
  expect(await resultsOf('all')).toBe(results);
});

it('a stranger cannot name the id it is stored under', async () => {
  const event = { event_id: uuidv7(), event: 'bought', distinct_id: 'stranger', timestamp: minutesAgo(1) };
  const experiments = { [shippedExposureId('kept')]: { variant: 'treatment', flag_version: 1 } };
  const { body } = await sidecar.request<EventsResponse>('POST', '/v1/events', { events: [{ ...event, experiments }] });
  expect(body).toMatchObject({ accepted: 0, dropped: [{ reason: 'unknown_field' }] });
});
