import type { TrackedEvent } from '@trackcrumb/contract';
import { utf8 } from '@trackcrumb/contract/assignment';
import type { QueuedEvent } from '../queue/batch';

/**
 * `JSON.stringify` of an event as a tracker makes it, in two thirds of its time: id and time need no escaping, and most
 * exposures have no properties. A name that is none is `null`: one caller's mistake spoils no batch.
 */
export function eventJson({ event_id, event, distinct_id, timestamp, properties, experiments }: TrackedEvent): string {
  const carried = experiments ? `,"experiments":${JSON.stringify(experiments)}` : '';
  return `{"event_id":"${event_id}","event":${JSON.stringify(event) ?? 'null'},"distinct_id":${JSON.stringify(distinct_id)},"timestamp":"${timestamp}","properties":${JSON.stringify(properties)}${carried}}`;
}

/** `queued` of such an event. */
export function writtenEvent(event: TrackedEvent): QueuedEvent {
  const wireJson = eventJson(event);
  return { wireJson, wireBytes: byteLength(wireJson) + 1 };
}

/** Runtimes at the edge have no Buffer. */
const byteLength: (text: string) => number = globalThis.Buffer
  ? (text) => Buffer.byteLength(text)
  : (text) => utf8(text).length;
