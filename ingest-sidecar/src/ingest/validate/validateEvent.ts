import Ajv from 'ajv';
import type { TrackedEvent } from '@trackcrumb/contract';
import { trackedEventSchema } from '@trackcrumb/contract/schemas';
import { applyClockRule, type ClockRule } from './clockRule';
import { parseTimestamp } from './parseTimestamp';
import type { Problem } from './problem';
import { propertyProblem } from './propertyProblem';
import { schemaProblem } from './schemaProblem';

/** A valid event and the time it counts for. */
export interface ValidEvent {
  event: TrackedEvent;
  /** Unix milliseconds, after the clock rule. */
  timestampMs: number;
}

export interface EventRules extends ClockRule {
  /** Keys and values of all properties of an event together. */
  maxPropertyCharacters: number;
}

export type Judgement = ({ valid: true } & ValidEvent) | ({ valid: false } & Problem);

const matchesSchema = new Ajv({ allErrors: false, strict: true }).compile<TrackedEvent>(trackedEventSchema);

/**
 * Judges one event alone: schema, properties, timestamp, clock.
 *
 * @example
 * validateEvent({ event: 'signup' }, { ...DEFAULT_INGEST_SETTINGS, receivedAtMs: Date.now() });
 * // { valid: false, reason: 'missing_field', detail: 'event_id is missing: …' }
 */
export function validateEvent(candidate: unknown, rules: EventRules): Judgement {
  if (!matchesSchema(candidate)) {
    return { valid: false, ...schemaProblem(matchesSchema.errors?.[0], candidate) };
  }
  const problem = propertyProblem(candidate.properties, rules.maxPropertyCharacters);
  if (problem !== null) {
    return { valid: false, ...problem };
  }
  const sentAtMs = parseTimestamp(candidate.timestamp);
  if (sentAtMs === null) {
    return {
      valid: false,
      reason: 'invalid_field',
      detail: `timestamp is ${JSON.stringify(candidate.timestamp)}: send ISO 8601 with zone, 2026-11-23T10:00:00.000Z`,
    };
  }
  const judged = applyClockRule(sentAtMs, rules);
  return 'reason' in judged
    ? { valid: false, ...judged }
    : { valid: true, event: candidate, timestampMs: judged.timestampMs };
}
