import { ERROR_CATALOGUE, type ErrorCode } from '../errors';
import { HOOKS_PATH } from './hooksPath';
import { errorResponseSchema } from './operationsSchemas';
import type { RouteAnswers } from './routeAnswers';

type Described = Record<number, object>;

/** The one status without a body. */
const NOT_MODIFIED = '304';

/**
 * The answers of a route for its description: its own, those of every route of its kind, and the errors of the catalogue
 * by status.
 *
 * @param route what it says of itself in its `config`
 * @throws Error for a route that says nothing: its answers would be nobody's promise
 * @example
 * describedAnswers('GET', '/healthz', ok(healthSchema, 'The process lives'));
 * // { 200: { description: 'The process lives', content: … }, 500: … }
 */
export function describedAnswers(method: string, path: string, route: Partial<RouteAnswers> = {}): Described {
  const { answers, errors, errorMediaType } = route;
  if (answers === undefined || errors === undefined) {
    throw new Error(
      `${method} ${path} does not say what it answers: give it a config made by ok(), created() or done()`
    );
  }
  const described: Described = {};
  for (const [status, codes] of errorsByStatus([...errors, ...commonErrors(method, path)])) {
    described[status] = {
      description: codes.map((code) => `\`${code}\`: ${ERROR_CATALOGUE[code].message}`).join('\n\n'),
      content:
        errorMediaType === undefined
          ? { 'application/json': { schema: errorResponseSchema } }
          : { [errorMediaType]: { schema: { type: 'string' } } },
    };
  }
  for (const [status, { description, body, mediaType = 'application/json' }] of Object.entries(answers)) {
    const schema = body ?? { type: mediaType === 'application/json' ? 'object' : 'string' };
    described[Number(status)] =
      status === NOT_MODIFIED ? { description, type: 'null' } : { description, content: { [mediaType]: { schema } } };
  }
  return described;
}

function errorsByStatus(codes: readonly ErrorCode[]): Map<number, ErrorCode[]> {
  const byStatus = new Map<number, ErrorCode[]>();
  for (const code of new Set(codes)) {
    const { status } = ERROR_CATALOGUE[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return byStatus;
}

const BODY_ERRORS: readonly ErrorCode[] = [
  ...(['invalid_request', 'malformed_json', 'bad_request'] as const),
  ...(['body_too_large', 'unsupported_media_type'] as const),
];

function commonErrors(method: string, path: string): readonly ErrorCode[] {
  if (path.startsWith('/v1/') || path.startsWith('/ofrep/')) {
    return ['write_key_required', 'rate_limited', 'internal_error'];
  }
  if (!path.startsWith('/api/')) {
    return ['internal_error'];
  }
  if (path.startsWith(`${HOOKS_PATH}/`)) {
    return ['hook_token_required', 'rate_limited', ...BODY_ERRORS, 'storage_unavailable', 'internal_error'];
  }
  const changes: readonly ErrorCode[] =
    method === 'GET' ? [] : [...BODY_ERRORS, 'read_only_token', 'write_conflict', 'configuration_damaged'];
  return ['admin_token_required', ...changes, 'storage_unavailable', 'internal_error'];
}
