import { createHash } from 'node:crypto';
import type { Flag } from '@trackcrumb/contract';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { UNCHANGED, type RouteAnswers } from '../answers/routeAnswers';
import type { ConfigState } from '../config';
import { matchesEtag, servedFlags } from '../flags';
import { readBody } from '../ingest';
import { evaluate } from './evaluate';
import { visitorOf } from './evaluationContext';
import { evaluationFailureSchema, evaluationRequestSchema, evaluationSchema, evaluationsSchema } from './ofrepSchemas';

const ERRORS = ['body_too_large', 'unsupported_media_type', 'unsupported_encoding'] as const;
const NOT_EVALUATED = { description: 'Not evaluated', body: evaluationFailureSchema };
const ONE: RouteAnswers = {
  answers: {
    200: { description: 'The flag evaluated for the visitor', body: evaluationSchema },
    400: NOT_EVALUATED,
    404: { description: 'There is no such flag', body: evaluationFailureSchema },
  },
  errors: ERRORS,
};
const ALL: RouteAnswers = {
  answers: {
    200: { description: 'Every flag evaluated for the visitor, with an ETag', body: evaluationsSchema },
    304: UNCHANGED,
    400: NOT_EVALUATED,
  },
  errors: ERRORS,
};

export interface OfrepRoutesOptions {
  state: () => ConfigState;
}

/**
 * The OpenFeature Remote Evaluation Protocol, https://openfeature.dev/specification/appendix-c: any OpenFeature SDK can
 * ask for variants without an SDK of ours. Evaluated from memory, with the same `assign`; the context is what rules are asked
 * about. JSON comes as `text/plain` and gzipped too, as to `/v1/events`.
 */
export async function ofrepRoutes(server: FastifyInstance, { state }: OfrepRoutesOptions): Promise<void> {
  // Its clients read an error code of OpenFeature from a 400; every other error they know by its status.
  server.setErrorHandler(async (error: unknown, request, reply) => {
    const {
      statusCode,
      status = statusCode,
      message,
    } = error as Partial<Record<'statusCode' | 'status', number>> & Error;
    if (status !== 400) {
      throw error;
    }
    const errorDetails = `the body cannot be read: ${message}`;
    return reply.code(400).send({ ...flagAsked(request), errorCode: 'PARSE_ERROR', errorDetails });
  });

  server.removeAllContentTypeParsers();
  server.addContentTypeParser(
    ['application/json', 'text/plain'],
    { parseAs: 'buffer' },
    async ({ headers, routeOptions: { bodyLimit, url = '' } }: FastifyRequest, body: Buffer) =>
      readBody(body, { encoding: headers['content-encoding'], maxBytes: bodyLimit, path: url })
  );

  // The schema is for the description: what is wrong with a context is said in the codes of the protocol.
  const described = { schema: { body: evaluationRequestSchema }, validatorCompiler: () => () => true };

  server.post<{ Params: { key: string } }>(
    '/ofrep/v1/evaluate/flags/:key',
    { ...described, config: ONE },
    async ({ params: { key }, body }, reply) => {
      const visitor = visitorOf(body);
      if ('errorCode' in visitor) {
        return reply.code(400).send({ key, ...visitor });
      }
      const flag = flagsByKey(state()).get(key);
      if (flag === undefined) {
        return reply.code(404).send({ key, errorCode: 'FLAG_NOT_FOUND', errorDetails: `there is no flag ${key}` });
      }
      return evaluate(flag, visitor);
    }
  );

  server.post('/ofrep/v1/evaluate/flags', { ...described, config: ALL }, async ({ body, headers }, reply) => {
    const visitor = visitorOf(body);
    if ('errorCode' in visitor) {
      return reply.code(400).send(visitor);
    }
    const flags = [...flagsByKey(state()).values()].map((flag) => evaluate(flag, visitor));
    const answer = JSON.stringify({ flags });
    const etag = `"${createHash('sha256').update(answer).digest('base64url').slice(0, 22)}"`;
    void reply.header('etag', etag).header('cache-control', 'private, no-cache');
    return matchesEtag(headers['if-none-match'], etag)
      ? reply.code(304).send()
      : reply.type('application/json; charset=utf-8').send(answer);
  });
}

const served = new WeakMap<ConfigState, ReadonlyMap<string, Flag>>();

/** By key, in its order; made once per state. */
function flagsByKey(state: ConfigState): ReadonlyMap<string, Flag> {
  let flags = served.get(state);
  if (flags === undefined) {
    flags = new Map(servedFlags(state).map((flag) => [flag.key, flag]));
    served.set(state, flags);
  }
  return flags;
}

function flagAsked({ params }: FastifyRequest): { key?: string } {
  const { key } = params as { key?: string };
  return key === undefined ? {} : { key };
}
