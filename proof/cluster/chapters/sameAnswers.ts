import assert from 'node:assert/strict';
import { createClient, type ClickHouseClient } from '@clickhouse/client';
import { GRAFANA_VIEWS } from '@trackcrumb/contract/views';
import { comparable } from '@trackcrumb/testkit/clickhouse/comparable';
import { startMigratedClickHouse } from '@trackcrumb/testkit/clickhouse/migratedClickHouse';
import { VIEW_QUERIES } from '@trackcrumb/testkit/clickhouse/viewQueries';
import { addScenario } from '@trackcrumb/testkit/traffic/trafficScenario';
import { fill, type Chapter } from '../proof';
import type { Replica } from '../replica';
import { PASSWORDS } from '../replicaConfig';

export const sameAnswers: Chapter = {
  title: 'every view says on every server what it says on one server alone, to the sidecar and to Grafana',
  async run(proof) {
    const { cluster } = proof;
    const single = await startMigratedClickHouse();
    try {
      await addScenario(single.client, 'proof');
      await fill(proof);
      let compared = 0;
      for (const { view, query } of VIEW_QUERIES) {
        const expected = comparable(await rows(single.client, query));
        for (const replica of cluster.replicas) {
          assert.deepEqual(comparable(await replica.rows(query)), expected, `${replica.name}: ${query}`);
          compared += 1;
          if (GRAFANA_VIEWS.includes(view)) {
            assert.deepEqual(
              comparable(await asGrafana(replica, query)),
              expected,
              `${replica.name}, grafana: ${query}`
            );
            compared += 1;
          }
        }
      }
      return { compared };
    } finally {
      await single.stop();
    }
  },
};

async function asGrafana({ endpoint }: Replica, query: string): Promise<Record<string, unknown>[]> {
  const client = createClient({
    url: endpoint.url,
    username: 'grafana',
    password: PASSWORDS.TRACKCRUMB_GRAFANA_PASSWORD,
  });
  return rows(client, query).finally(() => client.close());
}

const rows = async (client: ClickHouseClient, query: string): Promise<Record<string, unknown>[]> =>
  (await client.query({ query, format: 'JSONEachRow' })).json<Record<string, unknown>>();
