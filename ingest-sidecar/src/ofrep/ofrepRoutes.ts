import { createHash } from 'node:crypto';
import type { Flag } from '@trackcrumb/contract';
import type { Plan } from '@trackcrumb/contract/assignment';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { UNCHANGED, type RouteAnswers } from '../answers/routeAnswers';
import type { ConfigState } from '../config';
import { matchesEtag, servedFlags, servedPlans } from '../flags';
import { readBody } from '../ingest';
import type { ServerDeps } from '../server/serverDeps';
import { evaluate } from './evaluate';
import { visitorOf, type AskedVisitor } from './evaluationContext';
import { exposureEvent } from './exposureEvent';
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

/** Asks that the answer be recorded as an exposure: `X-Trackcrumb-Expose: 1`. */
export const EXPOSE_HEADER = 'X-Trackcrumb-Expose';

const ONE_FLAG_ONLY =
  `${EXPOSE_HEADER} is for the evaluation of one flag, when the visitor is shown it: leave it out here, and send an event ` +
  'with "flags": ["<key>"] to /v1/events instead';

export interface OfrepRoutesOptions {
  /** The configuration as the environment of a request has it. */
  stateOf: (request: FastifyRequest) => ConfigState;
  /** Left out by a server that takes no events. */
  storeEvent?: ServerDeps['storeEvent'];
}

/**
 * The OpenFeature Remote Evaluation Protocol, https://openfeature.dev/specification/appendix-c: any OpenFeature SDK can
 * ask for variants without an SDK of ours. Evaluated from memory, with the same `assign`; the context is what rules are asked
 * about. JSON comes as `text/plain` and gzipped too, as to `/v1/events`.
 */
export async function ofrepRoutes(server: FastifyInstance, { stateOf, storeEvent }: OfrepRoutesOptions): Promise<void> {
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

  /** Whoever is shown a variant sees it, whether that can be recorded or not. */
  const expose = async (plan: Plan, visitor: AskedVisitor, request: FastifyRequest): Promise<boolean> => {
    const event = exposureEvent(plan, visitor, Date.now());
    if (event === null || storeEvent === undefined) {
      return false;
    }
    try {
      return await storeEvent(event, request);
    } catch (error) {
      request.log.warn({ err: error, flag: plan.key }, 'an exposure was not recorded');
      return false;
    }
  };

  // The schema is for the description: what is wrong with a context is said in the codes of the protocol.
  const described = { schema: { body: evaluationRequestSchema }, validatorCompiler: () => () => true };

  server.post<{ Params: { key: string } }>(
    '/ofrep/v1/evaluate/flags/:key',
    { ...described, config: ONE },
    async (request, reply) => {
      const { params, body, headers } = request;
      const { key } = params;
      const visitor = visitorOf(body);
      if ('errorCode' in visitor) {
        return reply.code(400).send({ key, ...visitor });
      }
      const flag = flagsByKey(stateOf(request)).get(key);
      if (flag === undefined) {
        return reply.code(404).send({ key, errorCode: 'FLAG_NOT_FOUND', errorDetails: `there is no flag ${key}` });
      }
      const evaluation = evaluate(flag, visitor);
      if (headers[EXPOSE_HEADER.toLowerCase()] !== '1') {
        return evaluation;
      }
      const isExposed = await expose(servedPlans(stateOf(request)).get(key)!, visitor, request);
      return { ...evaluation, metadata: { ...evaluation.metadata, trackcrumbExposed: isExposed } };
    }
  );

  server.post('/ofrep/v1/evaluate/flags', { ...described, config: ALL }, async (request, reply) => {
    const { body, headers } = request;
    if (headers[EXPOSE_HEADER.toLowerCase()] !== undefined) {
      return reply.code(400).send({ errorCode: 'INVALID_CONTEXT', errorDetails: ONE_FLAG_ONLY });
    }
    const visitor = visitorOf(body);
    if ('errorCode' in visitor) {
      return reply.code(400).send(visitor);
    }
    const flags = [...flagsByKey(stateOf(request)).values()].map((flag) => evaluate(flag, visitor));
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
