import type { ExperimentExposure, Properties, TrackedEvent } from '@trackcrumb/contract';
import type { Platform } from '../platform/platform';
import { uuidv7 } from './uuidv7';

/** One event of now, as the wire carries it. */
export function buildEvent(
  { now, randomBytes }: Pick<Platform, 'now' | 'randomBytes'>,
  event: string,
  distinctId: string,
  properties: Properties,
  experiments: Record<string, ExperimentExposure> | undefined
): TrackedEvent {
  const unixMs = now();
  return {
    event_id: uuidv7(unixMs, randomBytes(10)),
    event,
    distinct_id: distinctId,
    timestamp: new Date(unixMs).toISOString(),
    properties,
    ...(experiments && { experiments }),
  };
}
