import {
  MAX_PROPERTIES_PER_EVENT,
  MAX_PROPERTY_CHARACTERS_PER_EVENT,
  MAX_PROPERTY_KEY_CHARACTERS,
  MAX_PROPERTY_VALUE_CHARACTERS,
  type Properties,
  type PropertyValue,
} from '@trackcrumb/contract';
import { plainText } from '../json/plainText';

/** What a caller may pass: dates, plain objects and bigints are written as text, `undefined` and NaN are left out. */
export type PropertiesInput = Readonly<Record<string, unknown>>;

/** What the server reckons for a value that is no text. */
const PLAIN_CHARACTERS = 8;

/**
 * Brings a caller's properties to what the wire carries and the server takes, so that one odd value never costs the whole
 * event: it alone is left out, or cut, and told. Of a key in several sources the first counts, `undefined` too.
 *
 * @param nested what becomes of an object that is no date
 * @example
 * wireProperties([{ plan: 'pro', at: new Date(0), gone: undefined }], onError); // { plan: 'pro', at: '1970-01-01T00:00:00.000Z' }
 */
export function wireProperties(
  sources: readonly (PropertiesInput | undefined)[],
  onError: (message: string) => void,
  nested: (value: unknown) => unknown = JSON.stringify
): Properties {
  const properties: Properties = {};
  const seen = new Set<string>();
  let kept = 0;
  let room = MAX_PROPERTY_CHARACTERS_PER_EVENT;
  for (const source of sources) {
    for (const key in source) {
      if (!seen.has(key)) {
        seen.add(key);
        let isWhole = false;
        try {
          const value = wireValue(source[key], nested);
          const wired = typeof value === 'string' ? value.slice(0, MAX_PROPERTY_VALUE_CHARACTERS) : value;
          const left = room - key.length - ((wired as string | null | undefined)?.length ?? PLAIN_CHARACTERS);
          const fits = key && key.length <= MAX_PROPERTY_KEY_CHARACTERS && kept < MAX_PROPERTIES_PER_EVENT && left >= 0;
          if (fits && wired !== undefined) {
            properties[key] = wired;
            room = left;
            kept++;
          }
          isWhole = properties[key] === value;
        } catch {
          // A getter or toJSON that throws, a circle, a bigint inside: no JSON.
        }
        if (!isWhole) {
          onError(`"${key}" left out or cut: no JSON, or too long`);
        }
      }
    }
  }
  return properties;
}

function wireValue(raw: unknown, nested: (value: unknown) => unknown): PropertyValue | undefined {
  const value = raw instanceof Date ? raw.toJSON() : raw;
  return value === null || typeof value === 'boolean' || Number.isFinite(value)
    ? (value as PropertyValue)
    : typeof value === 'object'
      ? (nested(value) as string | undefined)
      : plainText(value);
}
