import cors from '@fastify/cors';
import { Type, type Static } from '@sinclair/typebox';
import type { FastifyInstance, FastifyPluginAsync, FastifyRequest } from 'fastify';
import { flagsResponseSchema, plansResponseSchema } from '../answers/configSchemas';
import { UNCHANGED, type RouteAnswers } from '../answers/routeAnswers';
import { ApiError } from '../errors';
import type { ConfigState } from '../config';
import { flagsDocument, matchesEtag, type FlagsForm } from '../flags';
import { EXPOSE_HEADER, ofrepRoutes } from '../ofrep';
import { scriptRoutes } from '../scripts';
import { stateIn } from '../environments';
import { allowsOrigin } from '../settings/corsOrigins';
import type { ServerDeps } from './serverDeps';
import { bearerToken } from './credentials';
import { pathOf } from './errorAnswers';
import { limitRate } from './limitRate';

declare module 'fastify' {
  interface FastifyRequest {
    /** Of `/v1` and `/ofrep`: what the write key says; set once that has been checked. */
    environment: string;
  }
}

const PREFLIGHT_SECONDS = 86_400;

const flagsQuerySchema = Type.Object({
  form: Type.Optional(
    Type.Unsafe<unknown>({
      description:
        'plan: what a flag is compiled to, which knows every feature. 2: of an SDK that knows traffic. To others a flag ' +
        'that asks more is off',
    })
  ),
});

const FLAGS: RouteAnswers = {
  answers: {
    200: { description: 'Every flag, with an ETag', body: Type.Union([flagsResponseSchema, plansResponseSchema]) },
    304: UNCHANGED,
  },
  errors: [],
};

/** `/v1` and `/ofrep`: what visitors' browsers call, with the public write key. Paths are whole: the events routes name theirs. */
export function publicRoutes({
  store,
  keyring,
  corsOrigins,
  eventsRoutes,
  storeEvent,
  rateLimits = { perAddress: 0, perKey: 0 },
  metrics,
}: ServerDeps): FastifyPluginAsync {
  return async (v1: FastifyInstance) => {
    await v1.register(cors, {
      origin: (origin, decide) => decide(null, origin !== undefined && allowsOrigin(corsOrigins, origin)),
      methods: ['GET', 'POST'],
      allowedHeaders: [
        ...['Content-Type', 'Content-Encoding', 'If-None-Match'],
        ...['X-Write-Key', 'X-API-Key', 'Authorization', EXPOSE_HEADER],
      ],
      // A Retry-After that is a date is measured against Date: a visitor's clock may be wrong.
      exposedHeaders: ['Date', 'ETag', 'Retry-After'],
      maxAge: PREFLIGHT_SECONDS,
    });

    v1.decorateRequest('environment', '');
    v1.addHook('onRequest', async (request) => {
      const sent = sentWriteKey(request);
      const environment = typeof sent === 'string' ? keyring.environmentOf(sent) : null;
      if (environment === null) {
        throw ApiError.of('write_key_required', { path: pathOf(request) });
      }
      request.environment = environment;
    });

    await limitRate(v1, rateLimits, (by, address) => metrics?.recordLimited(by, address));

    const stateOf = ({ environment }: Pick<FastifyRequest, 'environment'>): ConfigState =>
      stateIn(store.state(), environment);
    const formOf = (asked: unknown): FlagsForm => (asked === 'plan' ? 'plan' : asked === '2' ? 2 : 1);
    const asked = { schema: { querystring: flagsQuerySchema }, config: FLAGS };
    v1.get<{ Querystring: Static<typeof flagsQuerySchema> }>('/v1/flags', asked, async (request, reply) => {
      const { body, etag } = flagsDocument(stateOf(request), formOf(request.query.form));
      reply.header('etag', etag).header('cache-control', 'private, no-cache');
      if (matchesEtag(request.headers['if-none-match'], etag)) {
        return reply.status(304).send();
      }
      return reply.type('application/json; charset=utf-8').send(body);
    });

    await v1.register(scriptRoutes(stateOf));
    await v1.register(ofrepRoutes, { stateOf, ...(storeEvent && { storeEvent }) });
    if (eventsRoutes !== undefined) {
      await v1.register(eventsRoutes);
    }
  };
}

/** In a header, or in the query where headers cannot be set; OFREP's clients have the headers of their protocol. */
function sentWriteKey({ headers, query }: FastifyRequest): unknown {
  const { write_key, key } = query as { write_key?: unknown; key?: unknown };
  // The address first: caches tell answers apart by it, and no header may put another environment's into its place.
  return write_key || key || headers['x-write-key'] || headers['x-api-key'] || bearerToken(headers.authorization);
}
