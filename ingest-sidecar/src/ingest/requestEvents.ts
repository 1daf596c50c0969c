import { ApiError } from '../errors';

/**
 * The events of a request body: a single event, a bare array, or `{ events: [...] }`. What each holds is not judged
 * here.
 *
 * @throws ApiError `bad_request` when the body is none of these, `too_many_events`
 * @example
 * requestEvents({ events: [{ event: 'a' }] }, 100); // [{ event: 'a' }]
 */
export function requestEvents(body: unknown, limit: number): readonly unknown[] {
  const events = listOfEvents(body);
  if (events === null) {
    const problem = 'it is neither one event, an array of events, nor {"events": [...]}';
    throw ApiError.of('bad_request', { problem });
  }
  if (events.length > limit) {
    throw ApiError.of('too_many_events', { count: events.length, limit });
  }
  return events;
}

function listOfEvents(body: unknown): readonly unknown[] | null {
  if (Array.isArray(body)) {
    return body;
  }
  if (typeof body !== 'object' || body === null) {
    return null;
  }
  if ('events' in body) {
    return Array.isArray(body.events) ? body.events : null;
  }
  return [body];
}
