import { maxHeaderSize } from 'node:http';
import type { Socket } from 'node:net';
import fastify, { LogController, type FastifyInstance, type FastifyReply } from 'fastify';
import { uuidv7 } from 'uuidv7';
import { HOOKS_PATH } from '../answers/hooksPath';
import { ApiError } from '../errors';
import { jsonShapeProblem } from '../jsonShape';
import { metricsRoutes } from '../metrics';
import { REQUEST_TIMEOUT_MS } from '../settings/requestTimeoutMs';
import { adminRoutes } from './adminRoutes';
import { answerErrors, bodyOf } from './errorAnswers';
import { healthRoutes } from './healthRoutes';
import { hookRoutes } from './hookRoutes';
import { listRoutes } from './listRoutes';
import { isPrivateHost } from './privateHost';
import { describeRoutes } from './openApi';
import { publicRoutes } from './publicRoutes';
import { SECURE_HEADERS, secureHeaders } from './secureHeaders';
import type { ServerDeps } from './serverDeps';
import { trustProxy } from './trustProxy';

/** Longer than the minute a request has: nothing has come for so long. */
const IDLE_TIMEOUT_MS = 1.5 * REQUEST_TIMEOUT_MS;
const CONTROL_BODY_LIMIT_BYTES = 1024 * 1024;

/**
 * The whole HTTP surface, not yet listening: `listen()` is for `main`, `inject()` for tests.
 *
 * @example
 * const server = await buildServer(deps);
 * await server.inject({ method: 'GET', url: '/livez' }); // 200 {"status":"ok"}
 */
export async function buildServer(deps: ServerDeps): Promise<FastifyInstance> {
  const { idleTimeoutMs = IDLE_TIMEOUT_MS } = deps;
  const server = fastify({
    loggerInstance: deps.logger,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: CONTROL_BODY_LIMIT_BYTES,
    requestTimeout: REQUEST_TIMEOUT_MS,
    connectionTimeout: idleTimeoutMs,
    keepAliveTimeout: idleTimeoutMs,
    // What is too long for the line it stands in is refused there; of the rest each route says what is not there.
    routerOptions: { maxParamLength: maxHeaderSize },
    frameworkErrors: (error, { url }, reply) => {
      const answer = ApiError.of('bad_request', { problem: error.message });
      void (reply as FastifyReply).status(answer.status).headers(SECURE_HEADERS).send(bodyOf(answer, url));
    },
    trustProxy: deps.trustedProxies === undefined ? false : trustProxy(deps.trustedProxies),
    genReqId: () => uuidv7(),
    forceCloseConnections: 'idle',
    ajv: { customOptions: { coerceTypes: false, removeAdditional: false, useDefaults: false, verbose: true } },
  });
  listRoutes(server);
  await describeRoutes(server);
  secureHeaders(server);
  parseBoundedJson(server);
  // A connection whose request is being answered is not idle, however long that takes: Node sets the time again afterwards.
  server.addHook('preHandler', async ({ raw }) => void (raw.socket as Partial<Socket>).setTimeout?.(0));
  answerErrors(server, (code) => deps.metrics?.recordError(code));
  if (deps.metrics !== undefined) {
    await server.register(metricsRoutes, {
      metrics: deps.metrics,
      isAllowedHost: (host) => isPrivateHost(host, deps.metricsHosts ?? []),
    });
  }
  await server.register(healthRoutes(deps));
  await server.register(publicRoutes(deps));
  await server.register(hookRoutes(deps), { prefix: HOOKS_PATH });
  await server.register(adminRoutes(deps), { prefix: '/api' });
  await server.ready();
  return server;
}

/** Fastify's own parser, after a look at what parsing would cost. */
function parseBoundedJson(server: FastifyInstance): void {
  const parse = server.getDefaultJsonParser('error', 'error');
  server.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body: Buffer, done) => {
    const problem = jsonShapeProblem(body);
    if (problem !== null) {
      done(ApiError.of('bad_request', { problem }));
      return;
    }
    void parse(request, body.toString('utf8'), done);
  });
}
