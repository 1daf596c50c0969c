import type { EventsResponse } from '@trackcrumb/contract';
import type { FastifyReply } from 'fastify';
import { ApiError } from '../errors';
import type { Sender } from './enrich/eventLine';
import { IngestUnavailable } from './ingestUnavailable';
import type { Ingest } from './pipeline';

const RETRY_AFTER_S = 5;
/** Its day may be over by then. */
const RETRY_FULL_AFTER_S = 3_600;

/**
 * Takes events for a route: what is accepted is on disk when it resolves.
 *
 * @throws ApiError, `ingest_unavailable` with a `Retry-After` among them
 */
export async function acceptOrRefuse(
  ingest: Pick<Ingest, 'accept'>,
  body: unknown,
  sender: Sender,
  reply: FastifyReply
): Promise<EventsResponse> {
  try {
    return await ingest.accept(body, sender);
  } catch (error) {
    if (error instanceof IngestUnavailable) {
      void reply.header('retry-after', RETRY_AFTER_S);
      throw ApiError.of('ingest_unavailable', { reason: error.message });
    }
    if (error instanceof ApiError && error.code === 'environment_full') {
      void reply.header('retry-after', RETRY_FULL_AFTER_S);
    }
    throw error;
  }
}
