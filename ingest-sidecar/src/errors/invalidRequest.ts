import { shownValue } from '@trackcrumb/contract';
import { ApiError } from './apiError';

/** A JSON pointer as people read it. */
export function fieldName(pointer: string): string {
  return pointer === '' ? 'The request' : pointer.slice(1).replace(/\//g, '.');
}

/**
 * A 400 that names field, rule and value.
 *
 * @example
 * throw invalidRequest('/holdoutPct', 26, 'must be <= 25');
 * // holdoutPct must be <= 25; it is 26. Correct the field; nothing was stored.
 */
export function invalidRequest(pointer: string, value: unknown, rule: string): ApiError {
  return ApiError.of(
    'invalid_request',
    { where: fieldName(pointer), problem: rule, value: shownValue(value) },
    { field: pointer }
  );
}
