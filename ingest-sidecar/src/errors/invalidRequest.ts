import { ApiError } from './apiError';

const LONGEST_VALUE = 120;

/** What is sent back of a value: short enough to read. */
export function shownValue(value: unknown): string {
  const text = jsonOf(value);
  return text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)}… (${text.length} characters)` : text;
}

/** Parsing has no limit of depth, writing has. */
function jsonOf(value: unknown): string {
  try {
    return JSON.stringify(value) ?? 'missing';
  } catch {
    return 'a value nested too deeply to show';
  }
}

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
