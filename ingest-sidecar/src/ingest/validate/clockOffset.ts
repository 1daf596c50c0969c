import { unixMsOfIso, shownValue, type EventWarning } from '@trackcrumb/contract';
import { REQUEST_TIMEOUT_MS } from '../../settings/requestTimeoutMs';

/**
 * A difference up to this may be a slow upload alone. Twice the time a request has, because connecting comes before it
 * and Node looks for requests that took too long every half minute.
 */
export const SLOWEST_UPLOAD_MS = 2 * REQUEST_TIMEOUT_MS;

/** How wrong a sender's clock is, and what the sender should look at. */
export interface ClockOffset {
  /** Milliseconds by which the sender's clock is behind ours, negative when it is ahead; 0 where it may be right. */
  offsetMs: number;
  warnings: readonly EventWarning[];
}

/**
 * The error of the clock that stamped a request's events: time of receipt - `sent_at`, where a slow upload cannot explain
 * it. All events of a request are moved by it together, so their order stands.
 *
 * @param sentAt as received; undefined when the sender does not say
 * @example
 * clockOffset('2026-11-22T10:00:00Z', Date.parse('2026-11-23T10:00:00Z')); // { offsetMs: 86400000, warnings: [] }
 */
export function clockOffset(sentAt: unknown, receivedAtMs: number): ClockOffset {
  if (sentAt === undefined) {
    return { offsetMs: 0, warnings: [] };
  }
  const sentAtMs = typeof sentAt === 'string' ? unixMsOfIso(sentAt) : null;
  if (sentAtMs === null) {
    return { offsetMs: 0, warnings: [{ index: null, reason: 'invalid_sent_at', detail: invalidSentAt(sentAt) }] };
  }
  const differenceMs = receivedAtMs - sentAtMs;
  return { offsetMs: Math.abs(differenceMs) > SLOWEST_UPLOAD_MS ? differenceMs : 0, warnings: [] };
}

function invalidSentAt(sentAt: unknown): string {
  return (
    `sent_at is ${shownValue(sentAt)}: send the time of sending by the clock that stamped the events, ISO 8601 with zone, ` +
    '2026-11-23T10:00:00.000Z, or leave it out; the timestamps were taken as they are'
  );
}
