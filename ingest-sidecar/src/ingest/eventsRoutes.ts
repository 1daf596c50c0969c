import { Type } from '@sinclair/typebox';
import { trackedEventSchema } from '@trackcrumb/contract/schemas';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { EventsResponse } from '@trackcrumb/contract';
import { errorResponseSchema, eventsResponseSchema } from '../answers/operationsSchemas';
import type { RouteAnswers } from '../answers/routeAnswers';
import { ApiError } from '../errors';
import { acceptOrRefuse } from './acceptOrRefuse';
import type { Ingest } from './pipeline';
import { readBody } from './readBody';
import { senderOf } from './sender/senderOf';

const PATH = '/v1/events';

const eventsBodySchema = Type.Union([
  Type.Object({
    events: Type.Array(trackedEventSchema),
    sent_at: Type.Optional(
      Type.String({ description: 'when this was sent, by the clock that stamped the events: ISO 8601 with zone' })
    ),
  }),
  Type.Array(trackedEventSchema),
  trackedEventSchema,
]);

const ANSWERS: RouteAnswers = {
  answers: {
    202: { description: 'What is accepted is on disk; bad events are named', body: eventsResponseSchema },
    400: {
      description:
        '`no_event_accepted`: none of the events is, each is named. `malformed_json`, `bad_request`: the body cannot be read',
      body: Type.Union([
        Type.Object({ ...errorResponseSchema.properties, ...eventsResponseSchema.properties }),
        errorResponseSchema,
      ]),
    },
  },
  errors: [
    ...(['malformed_json', 'bad_request', 'body_too_large', 'too_many_events'] as const),
    ...(['unsupported_media_type', 'unsupported_encoding', 'ingest_unavailable', 'environment_full'] as const),
  ],
};

/** What the routes need. */
export interface EventsRoutesOptions {
  ingest: Pick<Ingest, 'accept' | 'settings' | 'senderRules'>;
  /** Where the events of a request go; left out: all to `ingest`. */
  ingestOf?: (request: FastifyRequest) => Pick<Ingest, 'accept'>;
}

/**
 * `POST /v1/events`, a Fastify plugin. JSON also comes as `text/plain`, the only type `navigator.sendBeacon` may send
 * across origins without asking first. Who may call is decided by the server that registers it.
 */
export async function eventsRoutes(
  server: FastifyInstance,
  { ingest, ingestOf = () => ingest }: EventsRoutesOptions
): Promise<void> {
  const { maxBodyBytes } = ingest.settings;
  server.removeAllContentTypeParsers();
  server.addContentTypeParser(
    ['application/json', 'text/plain'],
    { parseAs: 'buffer', bodyLimit: maxBodyBytes },
    async (request: FastifyRequest, body: Buffer) =>
      readBody(body, { encoding: request.headers['content-encoding'], maxBytes: maxBodyBytes, path: PATH })
  );

  // The schema is for the description only: no batch is refused as a whole, each event is judged alone.
  const described = { schema: { body: eventsBodySchema }, config: ANSWERS, validatorCompiler: () => () => true };
  server.post(PATH, { bodyLimit: maxBodyBytes, ...described }, async (request, reply) => {
    const answer = await acceptOrRefuse(ingestOf(request), request.body, senderOf(request, ingest.senderRules), reply);
    // Whoever looks at the status alone sees that nothing is stored.
    return answer.accepted === 0 && answer.dropped.length > 0
      ? reply.code(400).send({ ...noneAccepted(answer).body, ...answer })
      : reply.code(202).send(answer);
  });
}

const noneAccepted = ({ dropped: [first, ...others] }: EventsResponse): ApiError =>
  ApiError.of('no_event_accepted', { count: others.length + 1, problem: first!.detail });
