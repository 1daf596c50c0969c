import type { FastifyInstance } from 'fastify';
import { connect } from '../../src/clickhouse';
import { auditLog, configLog, startConfigStore, type ConfigStore } from '../../src/config';
import { environmentActivityFrom } from '../../src/environments';
import { importedRows } from '../../src/imports';
import {
  DEFAULT_INGEST_SETTINGS,
  eventsRoutes,
  importedRowsRoute,
  ingestAdminRoutes,
  startIngest,
} from '../../src/ingest';
import { recompute } from '../../src/jobs';
import type { Readiness } from '../../src/readiness';
import { createLog } from '../../src/log';
import { finalResultsKeeper, resultsFrom, shippedHoldoutFrom, snapshots, summaries } from '../../src/results';
import { buildServer, keyring, type ServerDeps } from '../../src/server';
import { setup } from '../../src/setup';
import type { TestClickHouse } from '@trackcrumb/testkit/clickhouse/testClickHouse';

export const TOKENS = {
  adminToken: 'the-admin-token-1',
  readToken: 'the-read-token-22',
  writeKey: 'the-write-key',
  hookToken: 'the-hook-token-333',
};

const WELL: Readiness = {
  checks: { eventLog: 'ok', loading: 'ok', clickhouse: 'ok', configuration: 'ok' },
  since: {},
  waitingEvents: 0,
  lagSeconds: 0,
};

export interface TestReplica {
  server: FastifyInstance;
  store: ConfigStore;
  stop(): Promise<void>;
}

/** The HTTP surface over a real ClickHouse, not listening: requests are injected. */
export async function startTestReplica(
  clickhouse: TestClickHouse,
  directory: string,
  changed: Partial<ServerDeps> = {}
): Promise<TestReplica> {
  const client = connect({ url: clickhouse.url, ...clickhouse.sidecar });
  const audit = auditLog(client);
  const store = startConfigStore({ log: configLog(client), refusals: audit, pollIntervalMs: 50 });
  await store.loaded;
  const logger = createLog('silent');
  const ingest = await startIngest({
    directory,
    client,
    settings: DEFAULT_INGEST_SETTINGS,
    lookUp: () => undefined,
    log: logger,
  });
  const results = resultsFrom(client);
  const server = await buildServer({
    store,
    auditLog: audit,
    results,
    shippedHoldout: shippedHoldoutFrom(client),
    keepFinalResults: finalResultsKeeper(results, snapshots(client), logger),
    environments: ['staging'],
    environmentActivity: environmentActivityFrom(client),
    importedRows: importedRows(client),
    recompute: (actor) =>
      recompute(
        {
          store,
          results,
          snapshots: snapshots(client),
          summaries: summaries(client),
          settings: { srmMinDeviation: 0, srmGraceHours: 0 },
        },
        actor,
        'manual'
      ),
    eventsRoutes: (scope) => eventsRoutes(scope, { ingest }),
    importedRowsRoute: (scope) =>
      importedRowsRoute(scope, {
        ingest,
        experimentOf: (id) => store.state().of('experiment').get(id),
        catchUp: () => store.caughtUp(),
      }),
    ingestAdminRoutes: (scope) => ingestAdminRoutes(scope, { ingest }),
    readiness: () => WELL,
    setup: () =>
      setup({
        settings: {
          publicUrl: 'https://events.example.com',
          clickhouse: { mode: 'embedded', httpPort: 0, nativePort: 0 },
        },
        writeKey: TOKENS.writeKey,
        environments: [],
        url: '',
        client,
        readiness: () => WELL,
        quarantinedEvents: () => 0,
      }),
    keyring: keyring(
      () => ({ ...TOKENS, retiring: { adminTokens: [], writeKeys: [], hookTokens: [] }, environments: {} }),
      TOKENS.readToken
    ),
    corsOrigins: 'loopback',
    logger,
    ...changed,
  });
  return {
    server,
    store,
    async stop() {
      await server.close();
      await ingest.stop();
      await store.stop();
      await client.close();
    },
  };
}
