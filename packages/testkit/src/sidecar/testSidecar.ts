import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient, type ClickHouseClient } from '@clickhouse/client';
import { copySchemaTemplate } from '../clickhouse/schemaTemplate';
import { readSettings, runSidecar, type RunningSidecar, type RunOptions } from '@trackcrumb/ingest-sidecar';

export interface JsonAnswer<T = unknown> {
  status: number;
  headers: Headers;
  body: T;
}

/** A sidecar of one test file's own: real ClickHouse, real HTTP, a temporary state directory. */
export interface TestSidecar extends RunningSidecar {
  stateDir: string;
  /** Logged in as Grafana is: may only read. @throws where this machine has no sandbox */
  grafanaClient(): ClickHouseClient;
  /** A request with the admin token (`/api`) or the write key (`/v1`). A body that is not a string is sent as JSON. */
  request<T = unknown>(
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>
  ): Promise<JsonAnswer<T>>;
  /** What `/api` answers to a request that it takes. @throws with the answer where it is refused */
  api<T>(method: string, path: string, body?: unknown): Promise<T>;
}

/**
 * Starts a sidecar on ports the system chooses.
 *
 * @example
 * const sidecar = await startTestSidecar();
 * const { body } = await sidecar.request('GET', '/v1/flags');
 * await sidecar.stop();
 */
export async function startTestSidecar(
  env: Record<string, string> = {},
  options: RunOptions = {}
): Promise<TestSidecar> {
  const stateDir = env.TRACKCRUMB_STATE_DIR ?? (await mkdtemp(join(tmpdir(), 'trackcrumb-sidecar-')));
  if (env.TRACKCRUMB_STATE_DIR === undefined && env.CLICKHOUSE_URL === undefined) {
    await copySchemaTemplate(stateDir);
  }
  const sidecar = await runSidecar(
    readSettings({
      TRACKCRUMB_PORT: '0',
      TRACKCRUMB_CLICKHOUSE_HTTP_PORT: '0',
      TRACKCRUMB_CLICKHOUSE_NATIVE_PORT: '0',
      TRACKCRUMB_LOG_LEVEL: 'silent',
      ...env,
      TRACKCRUMB_STATE_DIR: stateDir,
    }),
    options
  );
  const clients: ClickHouseClient[] = [];
  const request: TestSidecar['request'] = async <T>(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {}
  ) => {
    const answer = await fetch(`${sidecar.url}${path}`, {
      method,
      headers: {
        ...(path.startsWith('/api') ? { authorization: `Bearer ${sidecar.runtime.adminToken}` } : {}),
        ...(path.startsWith('/v1') ? { 'x-write-key': sidecar.runtime.writeKey } : {}),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await answer.text();
    return { status: answer.status, headers: answer.headers, body: (text === '' ? null : JSON.parse(text)) as T };
  };
  return {
    ...sidecar,
    stateDir,
    grafanaClient() {
      const { url, database, grafana, grafanaUnavailableReason } = sidecar.runtime.clickhouse;
      if (grafana === null) {
        throw new Error(grafanaUnavailableReason);
      }
      const client = createClient({ url, database, ...grafana });
      clients.push(client);
      return client;
    },
    request,
    async api<T>(method: string, path: string, body?: unknown) {
      const answer = await request<T>(method, `/api${path}`, body);
      if (answer.status >= 300) {
        throw new Error(`${method} /api${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
      }
      return answer.body;
    },
    async stop() {
      await Promise.all(clients.map((client) => client.close()));
      await sidecar.stop();
      if (env.TRACKCRUMB_STATE_DIR === undefined) {
        await rm(stateDir, { recursive: true, force: true });
      }
    },
  };
}
