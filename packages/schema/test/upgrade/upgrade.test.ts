import type { ClickHouseClient } from '@clickhouse/client';
import { VIEWS } from '@trackcrumb/contract/views';
import { migrate } from '../../src';
import { askViews, type Answers } from './answers';
import { answersOf, releases, startStoredServer, type StoredServer } from './releases';

async function rows(client: ClickHouseClient, query: string): Promise<unknown[]> {
  return (await client.query({ query, format: 'JSONEachRow' })).json();
}

it('has the data of a release', () => {
  expect(releases()).toContain('0.1.0');
});

describe.each(releases())('data of %s', (release) => {
  let server: StoredServer;
  let stored: Answers;
  beforeAll(async () => {
    stored = answersOf(release);
    server = await startStoredServer(release);
  });
  afterAll(() => server.stop());

  it('are told alike before and after the upgrade, by every view, with the same columns', async () => {
    // Those that there were: later versions have more.
    const views = Object.keys(stored);
    expect(await askViews(server.client, views)).toEqual(stored);
    await migrate(server.client);
    const after = await askViews(server.client, views);
    for (const view of views) {
      expect([view, after[view]]).toEqual([view, stored[view]]);
    }
  });

  it('are of a shop in which every view has something to say', () => {
    // Of the last 24 hours nothing is stored.
    const silent = Object.entries(stored).filter(([, { rows: said }]) => said.length === 0);
    expect(silent.map(([view]) => view)).toEqual([VIEWS.ingestHealth]);
  });

  it('go on: what comes in after the upgrade is counted', async () => {
    await migrate(server.client);
    const counted = (): Promise<unknown[]> =>
      rows(
        server.client,
        `SELECT sum(n) AS n, sum(conversions) AS conversions FROM ${VIEWS.experimentArms} WHERE experiment_id = 'running'`
      );
    const [before] = (await counted()) as [{ n: number; conversions: number }];
    await server.client.command({
      query: `INSERT INTO trackcrumb.events
          (event_id, event, distinct_id, timestamp, converted, experiment_ids, variants, flag_versions)
        SELECT generateUUIDv4(), 'trial_started', 'new visitor', now64(3) - INTERVAL 1 MINUTE, 1, ['running'], ['green'], [2]`,
    });
    expect(await counted()).toEqual([{ n: before.n + 1, conversions: before.conversions + 1 }]);
  });
});
