import { eventStamp, type EventStamp } from '../events/eventStamp';
import { uuidv7 } from '../events/uuidv7';
import type { Platform } from '../platform/platform';

/** Where the random part of a UUID begins, in version 4 as in version 7. */
const RANDOM_FROM = 15;

/**
 * Stamps events on a server, which makes many in a millisecond: what is the same in all of these is written once. The random
 * bits are those that the runtime keeps ready for `crypto.randomUUID`.
 */
export function eventStamps(platform: Pick<Platform, 'now' | 'randomBytes'>): () => EventStamp {
  let writtenMs = NaN;
  let timestamp = '';
  let time = '';
  return () => {
    const unixMs = platform.now();
    if (unixMs !== writtenMs) {
      const first = eventStamp({ ...platform, now: () => unixMs });
      ({ timestamp } = first);
      time = first.event_id.slice(0, RANDOM_FROM);
      writtenMs = unixMs;
      return first;
    }
    return { event_id: time + randomPart(unixMs, platform), timestamp };
  };
}

function randomPart(unixMs: number, { randomBytes }: Pick<Platform, 'randomBytes'>): string {
  try {
    return crypto.randomUUID().slice(RANDOM_FROM);
  } catch {
    return uuidv7(unixMs, randomBytes(19)).slice(RANDOM_FROM);
  }
}
