import { ClickHouseError } from '@clickhouse/client';
import type { ErrorResponse } from '@trackcrumb/contract';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { ApiError, type ErrorCode } from '../errors';
import { RepeatedFailures } from './repeatedFailures';
import { validationError } from './validationError';

/** Every answer that is not a success comes from the catalogue. */
export function answerErrors(server: FastifyInstance, onError: (code: ErrorCode) => void = () => undefined): void {
  const failures = new RepeatedFailures();
  server.setErrorHandler(async (error: unknown, request, reply) => {
    const answer = asApiError(error, request);
    onError(answer.code);
    // What nobody expects is said each time, with where it happened; what is unavailable is said for all of its kind.
    const unsaid = answer.status < 500 ? null : answer.status === 503 ? failures.next(answer.code) : 0;
    if (unsaid !== null) {
      const cause = error instanceof ApiError ? (error.cause ?? error) : error;
      const said = answer.status === 503 && cause instanceof Error ? { error: cause.message } : { err: cause };
      request.log.error({ ...said, code: answer.code, alsoFailed: unsaid }, 'request failed');
    }
    if (answer.status === 503 && !reply.hasHeader('retry-after')) {
      reply.header('retry-after', '1');
    }
    if (answer.status === 413) {
      await discardBody(request);
      reply.header('connection', 'close');
    }
    return reply.status(answer.status).send(bodyOf(answer, request.url));
  });
  server.setNotFoundHandler((request) => {
    throw ApiError.of('route_not_found', { method: request.method, path: pathOf(request) });
  });
}

/** OpenFeature's clients show what stands in `errorDetails`, wherever in the protocol an error comes from. */
export const bodyOf = ({ body, message }: ApiError, url: string): ErrorResponse =>
  url.startsWith('/ofrep/') ? { ...body, errorDetails: message } : body;

/** The path without the query, which may hold the write key. */
export function pathOf(request: FastifyRequest): string {
  return request.url.split('?', 1)[0]!;
}

function asApiError(error: unknown, request: FastifyRequest): ApiError {
  if (error instanceof ApiError) {
    return error;
  }
  const { validation, validationContext, code, message, statusCode } = error as Partial<FastifyFailure>;
  if (validation !== undefined && validation.length > 0) {
    const sent = { body: request.body, querystring: request.query, params: request.params, headers: {} };
    return validationError(validation, sent[validationContext ?? 'body']);
  }
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') {
    return ApiError.of('body_too_large', { limit: request.routeOptions.bodyLimit, path: pathOf(request) });
  }
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') {
    return ApiError.of('unsupported_media_type', { type: request.headers['content-type'] ?? '(none)' });
  }
  if (
    error instanceof SyntaxError ||
    code === 'FST_ERR_CTP_EMPTY_JSON_BODY' ||
    code === 'FST_ERR_CTP_INVALID_JSON_BODY'
  ) {
    return ApiError.of('malformed_json', { problem: message ?? 'it is empty' });
  }
  if (error instanceof ClickHouseError || isConnectionFailure(code) || message === 'Timeout error.') {
    return ApiError.of('storage_unavailable', {});
  }
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) {
    return ApiError.of('bad_request', { problem: message ?? String(statusCode) });
  }
  return ApiError.of('internal_error', { requestId: request.id });
}

interface FastifyFailure {
  validation: Parameters<typeof validationError>[0];
  validationContext: 'body' | 'headers' | 'params' | 'querystring';
  code: string;
  message: string;
  statusCode: number;
}

function isConnectionFailure(code: string | undefined): boolean {
  return code !== undefined && ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND'].includes(code);
}

const MOST_DISCARDED_BYTES = 64 * 1024 * 1024;
/** A sender that is silent for so long waits for the answer, or never meant to send. */
const SILENCE_MS = 500;

/**
 * Reads what a sender is still sending, to a limit and while it does send: closed in the middle of its body it would report a broken
 * connection instead of the answer.
 */
async function discardBody({ raw }: FastifyRequest): Promise<void> {
  let discardedBytes = 0;
  await new Promise<void>((done) => {
    if (raw.readableEnded || raw.destroyed) {
      done();
      return;
    }
    const silence = setTimeout(done, SILENCE_MS);
    raw.on('data', (chunk: Buffer) => {
      silence.refresh();
      discardedBytes += chunk.length;
      if (discardedBytes > MOST_DISCARDED_BYTES) {
        done();
      }
    });
    raw.once('end', done).once('close', done).once('error', done);
    raw.resume();
  });
}
