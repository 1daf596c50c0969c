import { PRODUCTION } from '@trackcrumb/contract';
import { ApiError } from '../errors';

/**
 * The environment that a request is about.
 *
 * @param names all but production
 * @param sent left out: production
 * @param field JSON pointer to where it was sent, if in the body
 * @throws ApiError `environment_not_found`
 */
export function requireEnvironment(names: readonly string[], sent: string | undefined, field?: string): string {
  const known = [PRODUCTION, ...names];
  if (sent !== undefined && !known.includes(sent)) {
    const parameters = { name: sent, known: known.join(', ') };
    throw ApiError.of('environment_not_found', parameters, field === undefined ? {} : { field });
  }
  return sent ?? PRODUCTION;
}
