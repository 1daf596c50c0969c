import { hexOf, sha256 } from '#sha256';
import type { TrackedEvent } from '@trackcrumb/contract';
import { importMark } from './importMark';

/**
 * What gives the events of a row their ids: the same row at the same line of the same experiment's file always gets the same UUID (version
 * 8, RFC 9562), so sending a file again, or one that has grown at its end, adds only what is new. Each begins with the
 * mark of the experiment's imports.
 */
export function rowEventIds(
  experimentId: string
): (rowId: string, event: Omit<TrackedEvent, 'event_id'>, hasTime: boolean) => string {
  const mark = importMark(experimentId);
  return (rowId, { event, distinct_id, timestamp, properties, experiments }, hasTime) => {
    const variant = experiments?.[experimentId]?.variant ?? null;
    const content = [experimentId, rowId, event, distinct_id, hasTime ? timestamp : null, properties, variant];
    const bytes = sha256().update(JSON.stringify(content)).digest().subarray(0, 10);
    bytes[0] = (bytes[0]! & 0x0f) | 0x80;
    bytes[2] = (bytes[2]! & 0x3f) | 0x80;
    const hex = hexOf(bytes);
    return `${mark}-${hex.slice(0, 4)}-${hex.slice(4, 8)}-${hex.slice(8)}`;
  };
}
