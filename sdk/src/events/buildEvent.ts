import type { ExperimentExposure, TrackedEvent } from '@trackcrumb/contract';
import { wireProperties, type PropertiesInput } from './properties';
import { uuidv7 } from './uuidv7';

export interface EventParts {
  name: string;
  distinctId: string;
  unixMs: number;
  randomBytes: ArrayLike<number>;
  properties: PropertiesInput;
  experiments: Record<string, ExperimentExposure> | undefined;
}

/** One event as the wire carries it. */
export function buildEvent({
  name,
  distinctId,
  unixMs,
  randomBytes,
  properties,
  experiments,
}: EventParts): TrackedEvent {
  return {
    event_id: uuidv7(unixMs, randomBytes),
    event: name,
    distinct_id: distinctId,
    timestamp: new Date(unixMs).toISOString(),
    properties: wireProperties(properties),
    ...(experiments && { experiments }),
  };
}
