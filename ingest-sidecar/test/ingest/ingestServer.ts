import type { ClickHouseClient } from '@clickhouse/client';
import Fastify from 'fastify';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiError } from '../../src/errors';
import {
  DEFAULT_INGEST_SETTINGS,
  eventsRoutes,
  startIngest,
  type Ingest,
  type IngestObserver,
  type IngestSettings,
} from '../../src/ingest';
import { NO_OBSERVER } from '../../src/ingest/ingestObserver';

/** The data path alone behind real HTTP, with a write-ahead log of its own. */
export interface IngestServer {
  url: string;
  directory: string;
  ingest: Ingest;
  post(body: unknown, headers?: Record<string, string>): Promise<Response>;
  /** Ends the server and the data path; the directory stays until `remove`. */
  stop(): Promise<void>;
  remove(): void;
}

export const KNOWN_EXPERIMENT = 'pricing_copy_test';

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

export async function startIngestServer(
  client: ClickHouseClient,
  overrides: Partial<IngestSettings> & { directory?: string } = {},
  observer: Partial<IngestObserver> = {}
): Promise<IngestServer> {
  const { directory = mkdtempSync(join(tmpdir(), 'trackcrumb-wal-')), ...settings } = overrides;
  const ingest = await startIngest({
    directory,
    client,
    settings: { ...DEFAULT_INGEST_SETTINGS, retryDelayMs: { min: 20, max: 200 }, ...settings },
    lookUp: (id) =>
      id === KNOWN_EXPERIMENT
        ? {
            variants: ['control', 'treatment'],
            flagKey: KNOWN_EXPERIMENT,
            saltOf: () => KNOWN_EXPERIMENT,
            newestFlagVersion: 7,
            isShipped: () => false,
          }
        : undefined,
    log: silent,
    observer: { ...NO_OBSERVER, ...observer },
  });
  const server = Fastify({ forceCloseConnections: true });
  server.setErrorHandler((error, _request, reply) =>
    error instanceof ApiError
      ? reply.code(error.status).send(error.body)
      : reply.code((error as { statusCode?: number }).statusCode ?? 500).send({ error: { code: 'other' } })
  );
  await server.register(eventsRoutes, { ingest });
  const url = await server.listen({ host: '127.0.0.1', port: 0 });
  return {
    url,
    directory,
    ingest,
    post: (body, headers = {}) =>
      fetch(`${url}/v1/events`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body:
          typeof body === 'string' || Buffer.isBuffer(body) ? new Uint8Array(Buffer.from(body)) : JSON.stringify(body),
      }),
    async stop() {
      await server.close();
      await ingest.stop();
    },
    remove: () => rmSync(directory, { recursive: true, force: true }),
  };
}
