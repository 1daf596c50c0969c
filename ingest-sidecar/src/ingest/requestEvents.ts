import { ApiError } from '../errors';

/** What a request brings, as received. */
export interface RequestEvents {
  events: readonly unknown[];
  /** Undefined when the sender does not say. */
  sentAt?: unknown;
}

/**
 * The events of a request body: a single event, a bare array, or `{ events: [...], sent_at? }`. What each holds is not
 * judged here.
 *
 * @throws ApiError `bad_request` when the body is none of these, `too_many_events`
 * @example
 * requestEvents({ events: [{ event: 'a' }] }, 100); // { events: [{ event: 'a' }] }
 */
export function requestEvents(body: unknown, limit: number): RequestEvents {
  const request = partsOf(body);
  if (request === null) {
    const problem = 'it is neither one event, an array of events, nor {"events": [...]}';
    throw ApiError.of('bad_request', { problem });
  }
  if (request.events.length > limit) {
    throw ApiError.of('too_many_events', { count: request.events.length, limit });
  }
  return request;
}

function partsOf(body: unknown): RequestEvents | null {
  if (Array.isArray(body)) {
    return { events: body };
  }
  if (typeof body !== 'object' || body === null) {
    return null;
  }
  if (!('events' in body)) {
    return { events: [body] };
  }
  const { events, sent_at: sentAt } = body as { events: unknown; sent_at?: unknown };
  return Array.isArray(events) ? { events, sentAt } : null;
}
