import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ClickHouseClient } from '@clickhouse/client';
import { migrate } from '@trackcrumb/schema';
import { copySchemaTemplate } from '@trackcrumb/testkit/clickhouse/schemaTemplate';
import { RestartableClickHouse } from '@trackcrumb/testkit/clickhouse/restartableClickHouse';
import { connect } from '../../src/clickhouse';
import type { IngestServer } from './ingestServer';

/** What tests of trouble need: a ClickHouse that can be killed, and a data path that ends with each test. */
export interface IngestStage {
  clickhouse: RestartableClickHouse;
  /** Stopped, and its log removed, after the test. */
  server: IngestServer | undefined;
  /** How often these events are stored: each once, or something is wrong. */
  storedCount(events: readonly { event_id: string }[]): Promise<number>;
}

/** Sets the stage for the tests of a file. */
export function ingestStage(): IngestStage {
  let directory: string;
  const stage: IngestStage = {
    clickhouse: undefined as unknown as RestartableClickHouse,
    server: undefined,
    async storedCount(events) {
      const ids = events.map(({ event_id }) => `'${event_id}'`).join(', ');
      const [row] = await stage.clickhouse.query<{ n: number }>(
        `SELECT count() AS n FROM trackcrumb.events WHERE event_id IN (${ids})`
      );
      return row!.n;
    },
  };

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'trackcrumb-stage-'));
    const stateDir = join(directory, 'clickhouse');
    await copySchemaTemplate(stateDir);
    stage.clickhouse = await RestartableClickHouse.start(stateDir);
    await migrate(stage.clickhouse.client);
  }, 60_000);

  afterEach(async () => {
    await stage.server?.stop();
    stage.server?.remove();
    stage.server = undefined;
  });

  afterAll(async () => {
    await stage.clickhouse.stop();
    rmSync(directory, { recursive: true, force: true });
  });

  return stage;
}

/** A ClickHouse that is not there. */
export function nowhere(): ClickHouseClient {
  return connect({ url: 'http://127.0.0.1:1', username: 'nobody', password: '' });
}
