import { MAX_PROPERTY_VALUE_CHARACTERS, type Properties, type PropertyValue } from '@trackcrumb/contract';

/** What a caller may pass: dates and plain objects are written as text, `undefined` and NaN are left out. */
export type PropertiesInput = Readonly<Record<string, unknown>>;

/**
 * Brings a caller's properties to what the wire carries, so that one odd value never costs the whole event.
 *
 * @example
 * wireProperties({ plan: 'pro', at: new Date(0), gone: undefined }); // { plan: 'pro', at: '1970-01-01T00:00:00.000Z' }
 */
export function wireProperties(input: PropertiesInput): Properties {
  const properties: Properties = {};
  for (const key in input) {
    const value = wireValue(input[key]);
    if (value !== undefined) {
      properties[key] = value;
    }
  }
  return properties;
}

function wireValue(raw: unknown): PropertyValue | undefined {
  const value = raw instanceof Date ? raw.toJSON() : raw;
  if (value === null || typeof value === 'boolean' || Number.isFinite(value)) {
    return value as PropertyValue;
  }
  return (typeof value === 'object' ? JSON.stringify(value) : typeof value === 'string' ? value : undefined)?.slice(
    0,
    MAX_PROPERTY_VALUE_CHARACTERS
  );
}
