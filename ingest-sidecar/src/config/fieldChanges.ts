import { isDeepStrictEqual } from 'node:util';
import type { FieldChange } from './logRow';

/**
 * What differs between two states, field by field (top level), in the order of the new state. A field missing on one
 * side is null there. `version` always differs and is left out.
 *
 * @example
 * fieldChanges({ version: 1, enabled: true }, { version: 2, enabled: false });
 * // [{ field: 'enabled', from: true, to: false }]
 */
export function fieldChanges(before: object | null, after: object): FieldChange[] {
  const old = new Map(Object.entries(before ?? {}));
  return Object.entries(after)
    .filter(([field, value]) => field !== 'version' && !isDeepStrictEqual(old.get(field) ?? null, value ?? null))
    .map(([field, to]) => ({ field, from: old.get(field) ?? null, to: to ?? null }));
}
