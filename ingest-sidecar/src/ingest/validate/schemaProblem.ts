import type { ErrorObject } from 'ajv';
import {
  MAX_EXPERIMENTS_PER_EVENT,
  MAX_NAME_CHARACTERS,
  MAX_PROPERTIES_PER_EVENT,
  MAX_PROPERTY_VALUE_CHARACTERS,
  shownValue,
} from '@trackcrumb/contract';
import { trackedEventSchema } from '@trackcrumb/contract/schemas';
import type { Problem } from './problem';

const LONGEST_NAME = 300;
const KNOWN_FIELDS = Object.keys(trackedEventSchema.properties).join(', ');

/** What to send instead, by the field a JSON pointer leads to. First match counts. */
const REMEDIES: readonly (readonly [RegExp, string])[] = [
  [/^\/event_id$/, 'send a UUID'],
  [
    /^\/(event|distinct_id)$/,
    `send 1 to ${MAX_NAME_CHARACTERS} characters, no control characters or half characters among them`,
  ],
  [/^\/timestamp$/, 'send ISO 8601 with zone, 2026-11-23T10:00:00.000Z'],
  [/^\/properties$/, `send an object of at most ${MAX_PROPERTIES_PER_EVENT} strings, numbers, booleans or nulls`],
  [
    /^\/properties\//,
    `send a string of at most ${MAX_PROPERTY_VALUE_CHARACTERS} characters, a number, a boolean or null`,
  ],
  [
    /^\/experiments$/,
    `send at most ${MAX_EXPERIMENTS_PER_EVENT} experiments, {"<experiment id>": {"variant": …, "flag_version": …}}`,
  ],
  [/^\/experiments\/[^/]*\/variant$/, 'send the key of a variant (lower case letters, digits, _ and -) or $holdout'],
  [/^\/experiments\/[^/]*\/flag_version$/, 'send the version of the flag, a whole number, 0 when unknown'],
  [/^\/experiments\//, 'send {"variant": …, "flag_version": …} under the id of the experiment'],
];

/** Turns the first schema error into a reason of the closed set, and a detail naming field, value and remedy. */
export function schemaProblem(error: ErrorObject | null | undefined, candidate: unknown): Problem {
  if (typeof candidate !== 'object' || candidate === null || Array.isArray(candidate)) {
    return { reason: 'not_an_object', detail: `the event is ${shownValue(candidate)}: send a JSON object` };
  }
  const at = error?.instancePath ?? '';
  if (error?.keyword === 'required') {
    const field = `${at}/${String(error.params.missingProperty)}`;
    return { reason: 'missing_field', detail: `${name(field)} is missing: ${remedy(field)}` };
  }
  if (error?.keyword === 'additionalProperties') {
    const field = String(error.params.additionalProperty);
    return at === ''
      ? {
          reason: 'unknown_field',
          detail: `${shownValue(field)} is not a field of an event: move it to properties; an event has ${KNOWN_FIELDS}`,
        }
      : {
          reason: 'unknown_field',
          detail: `${name(at)} has ${shownValue(field)}, which is not allowed: ${remedy(at)}`,
        };
  }
  return { reason: 'invalid_field', detail: `${name(at)} is ${shownValue(valueAt(candidate, at))}: ${remedy(at)}` };
}

/** A key in it may be as long as the request. */
function name(pointer: string): string {
  return pointer.length > LONGEST_NAME ? `${pointer.slice(1, LONGEST_NAME)}…` : pointer.slice(1);
}

function remedy(pointer: string): string {
  return REMEDIES.find(([pattern]) => pattern.test(pointer))?.[1] ?? `an event has ${KNOWN_FIELDS}`;
}

/** The value a JSON pointer (RFC 6901) leads to. */
function valueAt(root: unknown, pointer: string): unknown {
  return pointer
    .split('/')
    .slice(1)
    .map((token) => token.replace(/~1/g, '/').replace(/~0/g, '~'))
    .reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], root);
}
