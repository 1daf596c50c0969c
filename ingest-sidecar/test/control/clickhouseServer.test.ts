import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, startClickHouseServer, waitUntilReachable } from '../../src/clickhouse';
import { startTestClickHouse } from '@trackcrumb/testkit/clickhouse/testClickHouse';
import { collectedLog } from './collectedLog';

const ONE_MINUTE = { timeoutMs: 60_000 };

it('starts a killed server again on the same ports, with its data', async () => {
  const stateDir = await mkdtemp(join(tmpdir(), 'trackcrumb-supervisor-'));
  const { log, next } = collectedLog();
  const server = await startClickHouseServer({ mode: 'embedded', httpPort: 0, nativePort: 0 }, stateDir, log);
  const client = connect(server.endpoint);
  try {
    await client.command({ query: 'CREATE TABLE trackcrumb.kept ENGINE = MergeTree ORDER BY x AS SELECT 7 AS x' });
    let { pid } = await next('the embedded ClickHouse is up');
    for (let death = 0; death < 2; death++) {
      process.kill(pid as number, 'SIGKILL');
      ({ pid } = await next('the embedded ClickHouse is back'));
      await waitUntilReachable(client, server.endpoint, ONE_MINUTE);
      const kept = await client.query({ query: 'SELECT x FROM trackcrumb.kept', format: 'JSONEachRow' });
      expect(await kept.json()).toEqual([{ x: 7 }]);
    }
  } finally {
    await client.close();
    await server.stop();
    await rm(stateDir, { recursive: true, force: true });
  }
});

describe('an external server', () => {
  it('is used as it is: nothing is started or stopped', async () => {
    const other = await startTestClickHouse();
    const settings = { mode: 'external', tables: { kind: 'single' }, url: other.url, ...other.sidecar } as const;
    const server = await startClickHouseServer(settings, '/nonexistent', collectedLog().log);
    expect(server.grafana).toMatchObject({ unavailable: expect.stringContaining('CLICKHOUSE_URL') });
    await server.stop();
    const client = connect(server.endpoint);
    await waitUntilReachable(client, server.endpoint, ONE_MINUTE);
    await client.close();

    const wrong = { ...server.endpoint, password: 'wrong' };
    const refused = connect(wrong);
    await expect(waitUntilReachable(refused, wrong, ONE_MINUTE)).rejects.toThrow(
      /refused user "sidecar": correct CLICKHOUSE_USER and CLICKHOUSE_PASSWORD/
    );
    await refused.close();
    await other.stop();
  });

  it('that is not there is named, with the way out', async () => {
    const nowhere = { url: 'http://127.0.0.1:9', username: 'default', password: '' };
    const client = connect(nowhere);
    await expect(waitUntilReachable(client, nowhere, { timeoutMs: 100 })).rejects.toThrow(
      /127\.0\.0\.1:9 does not answer \(.+\): start it or correct CLICKHOUSE_URL/
    );
    await client.close();
  });
});
