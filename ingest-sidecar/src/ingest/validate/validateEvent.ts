import Ajv from 'ajv';
import { unixMsOfIso, type TrackedEvent } from '@trackcrumb/contract';
import { trackedEventSchema } from '@trackcrumb/contract/schemas';
import { applyClockRule, type ClockRule } from './clockRule';
import type { Problem } from './problem';
import { propertyProblem } from './propertyProblem';
import { schemaProblem } from './schemaProblem';

/** `2026-11-23T10:00:00.000Z`, as `Date.toISOString` writes it: what most trackers send, and need not be written again. */
const CANONICAL_LENGTH = 24;

/** A valid event and the time it counts for. */
export interface ValidEvent {
  event: TrackedEvent;
  /** `2026-11-23T10:00:00.000Z`: in UTC, to the millisecond, after the clock rule. */
  timestamp: string;
}

export type Judgement = ({ valid: true } & ValidEvent) | ({ valid: false } & Problem);

const matchesSchema = new Ajv({ allErrors: false, strict: true }).compile<TrackedEvent>(trackedEventSchema);

/**
 * Judges one event alone: schema, properties, timestamp, clock.
 *
 * @example
 * validateEvent({ event: 'signup' }, { ...DEFAULT_INGEST_SETTINGS, receivedAtMs: Date.now(), clockOffsetMs: 0 });
 * // { valid: false, reason: 'missing_field', detail: 'event_id is missing: …' }
 */
export function validateEvent(candidate: unknown, rules: ClockRule): Judgement {
  if (!matchesSchema(candidate)) {
    return { valid: false, ...schemaProblem(matchesSchema.errors?.[0], candidate) };
  }
  const problem = propertyProblem(candidate.properties);
  if (problem !== null) {
    return { valid: false, ...problem };
  }
  const claimedMs = unixMsOfIso(candidate.timestamp);
  if (claimedMs === null) {
    return {
      valid: false,
      reason: 'invalid_field',
      detail: `timestamp is ${JSON.stringify(candidate.timestamp)}: send ISO 8601 with zone, 2026-11-23T10:00:00.000Z`,
    };
  }
  const judged = applyClockRule(claimedMs, rules);
  if ('reason' in judged) {
    return { valid: false, ...judged };
  }
  return { valid: true, event: candidate, timestamp: written(candidate.timestamp, claimedMs, judged.timestampMs) };
}

/** Of the forms that are accepted, only the canonical one has this length and ends in Z; but for a leap second. */
function written(sent: string, claimedMs: number, countsAtMs: number): string {
  const isCanonical = sent.length === CANONICAL_LENGTH && sent.endsWith('Z') && !sent.startsWith('60', 17);
  return isCanonical && countsAtMs === claimedMs ? sent : new Date(countsAtMs).toISOString();
}
