import { ERROR_CATALOGUE, type ErrorCode } from '../../errors';
import { errorResponseSchema } from './operationsSchemas';
import { ROUTE_ANSWERS } from './routeAnswers';

type Described = Record<number, object>;

/** The one status without a body. */
const NOT_MODIFIED = '304';

/**
 * The answers of a route for its description: those of the table, those of every route of its kind, and the errors of
 * the catalogue by status. Undefined for a route the table does not have.
 *
 * @example
 * describedAnswers('GET', '/healthz'); // { 200: { description: 'The process lives', content: … }, 500: … }
 */
export function describedAnswers(method: string, path: string): Described | undefined {
  const route = ROUTE_ANSWERS[`${method} ${path}`];
  if (route === undefined) {
    return undefined;
  }
  const described: Described = {};
  for (const [status, codes] of errorsByStatus([...route.errors, ...commonErrors(method, path)])) {
    described[status] = {
      description: codes.map((code) => `\`${code}\`: ${ERROR_CATALOGUE[code].message}`).join('\n\n'),
      content: { 'application/json': { schema: errorResponseSchema } },
    };
  }
  for (const [status, { description, body, mediaType = 'application/json' }] of Object.entries(route.answers)) {
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

function commonErrors(method: string, path: string): readonly ErrorCode[] {
  if (path.startsWith('/v1/') || path.startsWith('/ofrep/')) {
    return ['write_key_required', 'rate_limited', 'internal_error'];
  }
  if (!path.startsWith('/api/')) {
    return ['internal_error'];
  }
  const changes: readonly ErrorCode[] =
    method === 'GET'
      ? []
      : [
          ...(['invalid_request', 'malformed_json', 'bad_request', 'read_only_token'] as const),
          ...(['body_too_large', 'unsupported_media_type', 'write_conflict'] as const),
        ];
  return ['admin_token_required', ...changes, 'storage_unavailable', 'internal_error'];
}
