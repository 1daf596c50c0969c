import { unixMsOfIso } from '@trackcrumb/contract';
import { invalidRequest } from '../errors';

/**
 * A time of a query in Unix milliseconds.
 *
 * @throws ApiError `invalid_request`
 */
export function queryTime(pointer: string, sent: string): number {
  const unixMs = unixMsOfIso(sent);
  if (unixMs === null) {
    throw invalidRequest(pointer, sent, 'must be ISO 8601 with zone, such as 2026-11-23T10:00:00.000Z');
  }
  return unixMs;
}
