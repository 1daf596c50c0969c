import { Type, type Static } from '@sinclair/typebox';
import type { FastifyInstance } from 'fastify';
import { done, ok } from '../../answers/routeAnswers';
import { quarantinedLineSchema, quarantineResponseSchema } from '../ingestSchemas';
import type { Ingest } from '../pipeline';

/** `GET /api/quarantine`: lines without their content, which may be personal. */
export type QuarantineResponse = Static<typeof quarantineResponseSchema>;

/** `/quarantine`, registered under `/api`: the lines that could not be loaded, and what a person does with them. */
export async function quarantineRoutes(
  server: FastifyInstance,
  { ingest }: { ingest: Pick<Ingest, 'quarantine'> }
): Promise<void> {
  const { quarantine } = ingest;
  const schema = { params: Type.Object({ id: Type.String() }) };
  type Route = { Params: { id: string } };

  const list = ok(quarantineResponseSchema, 'Events that could not be loaded, without their content');
  server.get('/quarantine', { config: list }, async (): Promise<QuarantineResponse> => ({
    events: (await quarantine.list()).map(({ id, eventId, quarantinedAt, reason }) => ({
      id,
      eventId,
      quarantinedAt,
      reason,
    })),
  }));
  const show = ok(quarantinedLineSchema, 'The line as it stands in the log', ['quarantined_event_not_found']);
  server.get<Route>('/quarantine/:id', { schema, config: show }, ({ params }) => quarantine.show(params.id));
  const replay = done('It is in the log again', [
    ...(['quarantined_event_not_found', 'not_replayable', 'ingest_unavailable'] as const),
  ]);
  server.post<Route>('/quarantine/:id/replay', { schema, config: replay }, async ({ params, actor, log }, reply) => {
    await quarantine.replay(params.id);
    log.info({ line: params.id, actor }, 'a line goes from quarantine into the log again');
    return reply.code(204).send();
  });
  const drop = done('It is gone, for good', ['quarantined_event_not_found']);
  server.delete<Route>('/quarantine/:id', { schema, config: drop }, async ({ params, actor, log }, reply) => {
    await quarantine.drop(params.id);
    log.warn({ line: params.id, actor }, 'a line of the quarantine is dropped for good');
    return reply.code(204).send();
  });
}
