import { Type } from '@sinclair/typebox';
import type { Experiment } from '@trackcrumb/contract';
import { trackedEventSchema } from '@trackcrumb/contract/schemas';
import { importMark } from '@trackcrumb/import/mark';
import type { FastifyInstance } from 'fastify';
import { eventsResponseSchema } from '../answers/operationsSchemas';
import type { RouteAnswers } from '../answers/routeAnswers';
import { ApiError } from '../errors';
import { acceptOrRefuse } from './acceptOrRefuse';
import type { Ingest } from './pipeline';
import { requestEvents } from './requestEvents';

const bodySchema = Type.Object({ events: Type.Array(trackedEventSchema) });

const ANSWERS: RouteAnswers = {
  answers: { 202: { description: 'What is accepted is on disk; bad events are named', body: eventsResponseSchema } },
  errors: [
    ...(['experiment_not_found', 'import_not_begun', 'rows_of_no_import', 'malformed_json', 'bad_request'] as const),
    ...(['body_too_large', 'too_many_events', 'ingest_unavailable'] as const),
  ],
};

/** What the route needs. */
export interface ImportedRowsOptions {
  ingest: Pick<Ingest, 'accept' | 'settings'>;
  experimentOf: (id: string) => Experiment | undefined;
  /** Another replica may have been told that the import begins. */
  catchUp: () => Promise<void>;
}

/**
 * `POST /experiments/:id/imports/rows`, registered under `/api`: the rows of an import that was begun, as events, for who has
 * the admin token and no write key, such as a page in Grafana. Of who sends them nothing is kept: they are not the visitor.
 */
export async function importedRowsRoute(
  server: FastifyInstance,
  { ingest, experimentOf, catchUp }: ImportedRowsOptions
): Promise<void> {
  const { maxBodyBytes, maxEventsPerRequest } = ingest.settings;
  const isBegun = (id: string): boolean =>
    experimentOf(id)?.imports.some(({ finishedAt }) => finishedAt === null) ?? false;
  server.post<{ Params: { id: string } }>(
    '/experiments/:id/imports/rows',
    {
      bodyLimit: maxBodyBytes,
      schema: { body: bodySchema },
      config: ANSWERS,
      // As for `/v1/events`: each event is judged alone.
      validatorCompiler: () => () => true,
    },
    async ({ params: { id }, body }, reply) => {
      if (!isBegun(id)) {
        await catchUp();
      }
      if (experimentOf(id) === undefined) {
        throw ApiError.of('experiment_not_found', { id });
      }
      if (!isBegun(id)) {
        throw ApiError.of('import_not_begun', { id });
      }
      requireOwnRows(requestEvents(body, maxEventsPerRequest).events, id);
      const sender = { receivedAtMs: Date.now(), country: '', isBot: false };
      return reply.code(202).send(await acceptOrRefuse(ingest, body, sender, reply));
    }
  );
}

/** @throws ApiError at the first event that is not of an import into this experiment */
function requireOwnRows(events: readonly unknown[], id: string): void {
  const mark = importMark(id);
  const index = events.findIndex((event) => {
    const eventId = (event as { event_id?: unknown } | null)?.event_id;
    return typeof eventId !== 'string' || !eventId.toLowerCase().startsWith(mark);
  });
  if (index >= 0) {
    throw ApiError.of('rows_of_no_import', { id, index, mark });
  }
}
