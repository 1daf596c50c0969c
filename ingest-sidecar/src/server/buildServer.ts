import fastify, { LogController, type FastifyBaseLogger, type FastifyInstance, type FastifyPluginAsync } from 'fastify';
import { uuidv7 } from 'uuidv7';
import type { ConfigLog, ConfigStore } from '../config';
import type { ResultsResponse } from '../results';
import type { CorsOrigins } from '../settings/corsOrigins';
import { adminRoutes } from './adminRoutes';
import { answerErrors } from './errorAnswers';
import { healthRoutes } from './healthRoutes';
import { listRoutes } from './listRoutes';
import { publicRoutes } from './publicRoutes';
import { secureHeaders } from './secureHeaders';

/** What the server needs; everything with I/O is behind an interface or a function. */
export interface ServerDeps {
  store: ConfigStore;
  auditLog: Pick<ConfigLog, 'list'>;
  /** Null when there is no such experiment. */
  results: (experimentId: string) => Promise<ResultsResponse | null>;
  /** `POST /v1/events`; left out by a server that takes none. */
  eventsRoutes?: FastifyPluginAsync;
  /** `GET /api/ingest`; left out likewise. */
  ingestStatusRoute?: FastifyPluginAsync;
  /** 'ok' or what is wrong, by part. */
  readiness: () => Promise<Record<string, string>>;
  adminToken: string;
  /** Reads under `/api` and changes nothing; undefined: no such token. */
  readToken: string | undefined;
  writeKey: string;
  corsOrigins: CorsOrigins;
  logger: FastifyBaseLogger;
}

const CONTROL_BODY_LIMIT_BYTES = 1024 * 1024;

/**
 * The whole HTTP surface, not yet listening: `listen()` is for `main`, `inject()` for tests.
 *
 * @example
 * const server = await buildServer(deps);
 * await server.inject({ method: 'GET', url: '/healthz' }); // 200 {"status":"ok"}
 */
export async function buildServer(deps: ServerDeps): Promise<FastifyInstance> {
  const server = fastify({
    loggerInstance: deps.logger,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: CONTROL_BODY_LIMIT_BYTES,
    genReqId: () => uuidv7(),
    forceCloseConnections: 'idle',
    ajv: { customOptions: { coerceTypes: false, removeAdditional: false, useDefaults: false } },
  });
  listRoutes(server);
  secureHeaders(server);
  answerErrors(server);
  await server.register(healthRoutes(deps));
  await server.register(publicRoutes(deps));
  await server.register(adminRoutes(deps), { prefix: '/api' });
  await server.ready();
  return server;
}
