import type { FastifyInstance } from 'fastify';
import type { Ingest } from './pipeline';

/**
 * `GET /ingest`, registered under `/api`: how the data path is. Who sent events can tell when they are in ClickHouse:
 * as soon as `walAgeMs` is shorter than the time since their last 202.
 */
export async function ingestStatusRoute(
  server: FastifyInstance,
  { ingest }: { ingest: Pick<Ingest, 'status'> }
): Promise<void> {
  server.get('/ingest', async () => ingest.status());
}
