import type { TrackedEvent } from '@trackcrumb/contract';
import type { Platform } from '../platform/platform';
import { uuidv7 } from './uuidv7';

/** What makes an event the one of its moment. */
export type EventStamp = Pick<TrackedEvent, 'event_id' | 'timestamp'>;

/** Of now. */
export function eventStamp({ now, randomBytes }: Pick<Platform, 'now' | 'randomBytes'>): EventStamp {
  const unixMs = now();
  return { event_id: uuidv7(unixMs, randomBytes(19)), timestamp: new Date(unixMs).toISOString() };
}
