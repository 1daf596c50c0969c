import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createClient } from '@clickhouse/client';
import type { ClickHouseClient } from '@clickhouse/client';
import { startEmbeddedClickHouse } from '@trackcrumb/clickhouse-embedded';
import type { EmbeddedClickHouse, EmbeddedClickHouseOptions } from '@trackcrumb/clickhouse-embedded';

/** A server of one test file's own. */
export interface TestClickHouse extends EmbeddedClickHouse {
  dataDir: string;
  /** Logged in as the sidecar, database trackcrumb. */
  client: ClickHouseClient;
  /** Logged in as Grafana. @throws where this machine has no sandbox */
  grafanaClient(): ClickHouseClient;
  /** Closes the clients, ends the server, removes the directory. */
  stop(): Promise<void>;
}

/**
 * Starts a real ClickHouse in a fresh temporary directory, on ports the system chooses.
 *
 * @param prepare puts into the directory what the server shall find there
 * @example
 * let server: TestClickHouse;
 * beforeAll(async () => { server = await startTestClickHouse(); });
 * afterAll(() => server.stop());
 */
export async function startTestClickHouse(
  options: Omit<EmbeddedClickHouseOptions, 'dataDir'> = {},
  prepare: (dataDir: string) => Promise<void> = async () => undefined
): Promise<TestClickHouse> {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'trackcrumb-test-'));
  await prepare(dataDir);
  const server = await startEmbeddedClickHouse({ ...options, dataDir });
  const clients: ClickHouseClient[] = [];
  const connect = (credentials: { username: string; password: string }): ClickHouseClient => {
    const client = createClient({ url: server.url, database: 'trackcrumb', ...credentials });
    clients.push(client);
    return client;
  };
  return {
    ...server,
    dataDir,
    client: connect(server.sidecar),
    grafanaClient() {
      if ('unavailable' in server.grafana) throw new Error(`No grafana user: ${server.grafana.unavailable}`);
      return connect(server.grafana);
    },
    async stop() {
      await Promise.all(clients.map((client) => client.close()));
      await server.stop();
      fs.rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
