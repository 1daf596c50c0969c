import {
  MAX_PROPERTY_CHARACTERS_PER_EVENT,
  MAX_PROPERTY_KEY_CHARACTERS,
  shownValue,
  type Properties,
} from '@trackcrumb/contract';
import type { Problem } from './problem';

/**
 * What JSON Schema leaves open in `properties`: the length of a key, the type of a value whose key holds a line break (a
 * pattern's dot does not match one), and the size of all together.
 */
export function propertyProblem(properties: Properties | undefined): Problem | null {
  let characters = 0;
  for (const key in properties) {
    if (key.length === 0 || key.length > MAX_PROPERTY_KEY_CHARACTERS) {
      return {
        reason: 'invalid_field',
        detail: `properties has the key ${shownValue(key)} of ${key.length} characters: use 1 to ${MAX_PROPERTY_KEY_CHARACTERS}`,
      };
    }
    const value: unknown = properties[key];
    if (typeof value === 'object' && value !== null) {
      return {
        reason: 'invalid_field',
        detail: `properties/${shownValue(key)} is ${shownValue(value)}: send a string, number, boolean or null`,
      };
    }
    characters += key.length + (typeof value === 'string' ? value.length : 8);
  }
  return characters <= MAX_PROPERTY_CHARACTERS_PER_EVENT
    ? null
    : {
        reason: 'event_too_large',
        detail: `properties have ${characters} characters in all: send at most ${MAX_PROPERTY_CHARACTERS_PER_EVENT}`,
      };
}
