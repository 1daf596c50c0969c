import { Type } from '@sinclair/typebox';
import type { FastifyInstance } from 'fastify';
import type { Ingest } from '../pipeline';
import type { QuarantinedLine } from './quarantine';

/** A line as the list shows it: without its content, which may be personal. */
export type QuarantineEntry = Omit<QuarantinedLine, 'line' | 'encoding'>;

/** `GET /api/quarantine` */
export interface QuarantineResponse {
  events: QuarantineEntry[];
}

/** `/quarantine`, registered under `/api`: the lines that could not be loaded, and what a person does with them. */
export async function quarantineRoutes(
  server: FastifyInstance,
  { ingest }: { ingest: Pick<Ingest, 'quarantine'> }
): Promise<void> {
  const { quarantine } = ingest;
  const schema = { params: Type.Object({ id: Type.String() }) };
  type Route = { Params: { id: string } };

  server.get('/quarantine', async (): Promise<QuarantineResponse> => ({
    events: (await quarantine.list()).map(({ id, eventId, quarantinedAt, reason }) => ({
      id,
      eventId,
      quarantinedAt,
      reason,
    })),
  }));
  server.get<Route>('/quarantine/:id', { schema }, ({ params }) => quarantine.show(params.id));
  server.post<Route>('/quarantine/:id/replay', { schema }, async ({ params, actor, log }, reply) => {
    await quarantine.replay(params.id);
    log.info({ line: params.id, actor }, 'a line goes from quarantine into the log again');
    return reply.code(204).send();
  });
  server.delete<Route>('/quarantine/:id', { schema }, async ({ params, actor, log }, reply) => {
    await quarantine.drop(params.id);
    log.warn({ line: params.id, actor }, 'a line of the quarantine is dropped for good');
    return reply.code(204).send();
  });
}
