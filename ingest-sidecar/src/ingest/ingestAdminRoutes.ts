import type { FastifyInstance } from 'fastify';
import { ok } from '../answers/routeAnswers';
import { ingestStatusSchema } from './ingestSchemas';
import type { Ingest } from './pipeline';
import { quarantineRoutes } from './quarantine/quarantineRoutes';

/**
 * `GET /ingest` and `/quarantine`, registered under `/api`: how the data path is. Who sent events can tell when they are in ClickHouse:
 * as soon as `walAgeMs` is shorter than the time since their last 202.
 */
export async function ingestAdminRoutes(
  server: FastifyInstance,
  { ingest }: { ingest: Pick<Ingest, 'status' | 'quarantine'> }
): Promise<void> {
  server.get('/ingest', { config: ok(ingestStatusSchema, 'How the data path is') }, async () => ingest.status());
  await server.register(quarantineRoutes, { ingest });
}
