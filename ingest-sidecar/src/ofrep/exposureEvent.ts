import { createHash } from 'node:crypto';
import {
  EXPOSURE_EVENT,
  MAX_PROPERTY_VALUE_CHARACTERS,
  type Properties,
  type PropertyValue,
  type TrackedEvent,
} from '@trackcrumb/contract';
import { decide, matchesRules, type Plan } from '@trackcrumb/contract/assignment';
import type { AskedVisitor } from './evaluationContext';

/**
 * What records that a visitor was shown a flag, as an SDK of ours would: with the attributes that its rules read. The same
 * flag version, visitor and day (UTC) are the same event, however often it is asked: a client that polls stores one.
 *
 * @returns null where nothing is recorded of this visitor
 */
export function exposureEvent(
  plan: Plan,
  { distinctId, attributes }: AskedVisitor,
  nowMs: number
): TrackedEvent | null {
  const asked = new Map<string, unknown>();
  const { exposures } = decide(plan, distinctId, {
    attributes,
    matches(rules, id, known) {
      rules.flat().forEach(({ attr }) => asked.set(attr, known[attr]));
      return matchesRules(rules, id, known);
    },
  });
  const timestamp = new Date(nowMs).toISOString();
  return exposures.length === 0
    ? null
    : {
        event_id: idOf([plan.key, plan.version, timestamp.slice(0, 10), distinctId].join(' ')),
        event: EXPOSURE_EVENT,
        distinct_id: distinctId,
        timestamp,
        properties: Object.fromEntries([...asked].filter(isPlain)) satisfies Properties,
        flags: [plan.key],
      };
}

const isPlain = (entry: [string, unknown]): entry is [string, PropertyValue] =>
  ['string', 'number', 'boolean'].includes(typeof entry[1]) &&
  (typeof entry[1] !== 'string' || entry[1].length <= MAX_PROPERTY_VALUE_CHARACTERS);

/** A UUID of version 8, which is for what applications make up: https://www.rfc-editor.org/rfc/rfc9562#section-5.8 */
function idOf(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-'
  );
}
