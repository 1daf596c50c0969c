import { createClient, type ClickHouseClient } from '@clickhouse/client';
import type { FastifyInstance } from 'fastify';
import { RuntimeUnavailableError, type RuntimeSource } from '../runtimeSource';
import { dataFrame, type CompactResult, type DataFrameJson } from './dataFrame';
import { expandMacros } from './expandMacros';

interface DatasourceQuery {
  refId: string;
  rawSql?: string;
  intervalMs?: number;
  datasource?: { uid?: string };
}

interface QueryRequest {
  queries: DatasourceQuery[];
  /** Unix milliseconds, as text. */
  from?: string;
  to?: string;
}

type QueryResult =
  { status: 200; frames: DataFrameJson[] } | { status: number; error: string; errorSource: string; frames: [] };

const DEFAULT_RANGE_MS = 3_600_000;

/** Keeps one client, and makes a new one when the sidecar comes back under other credentials. */
function clientSource(runtime: RuntimeSource): { get(): ClickHouseClient; close(): Promise<void> } {
  let current: { key: string; client: ClickHouseClient } | undefined;
  return {
    get() {
      const { clickhouse } = runtime();
      if (clickhouse.grafana === null) {
        throw new RuntimeUnavailableError(
          `ClickHouse has no read-only user for pages: ${clickhouse.grafanaUnavailableReason ?? 'no reason given'}`
        );
      }
      const key = JSON.stringify(clickhouse);
      if (current?.key !== key) {
        void current?.client.close();
        current = {
          key,
          client: createClient({
            url: clickhouse.url,
            database: clickhouse.database,
            username: clickhouse.grafana.username,
            password: clickhouse.grafana.password,
            application: 'trackcrumb-standalone-host',
          }),
        };
      }
      return current.client;
    },
    close: async () => current?.client.close(),
  };
}

/** `POST /api/ds/query` and the health check of the one datasource. */
export function queryRoutes(app: FastifyInstance, runtime: RuntimeSource, datasourceUid: string): void {
  const clients = clientSource(runtime);
  app.addHook('onClose', () => clients.close());

  const run = async (query: DatasourceQuery, fromMs: number, toMs: number): Promise<QueryResult> => {
    if (query.datasource?.uid !== datasourceUid) {
      return failure(404, `Data source '${query.datasource?.uid ?? ''}' not found. This host has '${datasourceUid}'.`);
    }
    try {
      const sql = expandMacros(query.rawSql ?? '', { fromMs, toMs, intervalMs: query.intervalMs ?? 1000 });
      const answer = await clients.get().query({ query: sql, format: 'JSONCompact' });
      return {
        status: 200,
        frames: [dataFrame(query.refId, sql, (await answer.json<unknown[]>()) as unknown as CompactResult)],
      };
    } catch (error) {
      return failure(error instanceof RuntimeUnavailableError ? 502 : 400, messageOf(error));
    }
  };

  app.post<{ Body: QueryRequest }>('/api/ds/query', async (request, reply) => {
    const { queries, from, to } = request.body;
    const toMs = Number(to ?? Date.now());
    const fromMs = Number(from ?? toMs - DEFAULT_RANGE_MS);
    const results = await Promise.all(queries.map((query) => run(query, fromMs, toMs)));
    const failed = results.find(({ status }) => status !== 200);
    reply.code(failed === undefined ? 200 : 400);
    return { results: Object.fromEntries(queries.map(({ refId }, index) => [refId, results[index]])) };
  });

  app.get(`/api/datasources/uid/${datasourceUid}/health`, async (_request, reply) => {
    try {
      await (await clients.get().query({ query: 'SELECT 1', format: 'JSONCompact' })).json();
      return { status: 'OK', message: 'Data source is working' };
    } catch (error) {
      return reply.code(400).send({ status: 'ERROR', message: messageOf(error) });
    }
  });
}

const failure = (status: number, error: string): QueryResult => ({
  status,
  error,
  errorSource: 'downstream',
  frames: [],
});

/** A refused connection arrives as an AggregateError without a message of its own. */
function messageOf(error: unknown): string {
  if (error instanceof AggregateError) {
    return error.errors.map(messageOf).join('; ');
  }
  return error instanceof Error && error.message !== '' ? error.message : String(error);
}
