import type { Properties, PropertyValue } from '@trackcrumb/contract';

const MAX_TEXT_LENGTH = 8192;

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
  for (const [key, raw] of Object.entries(input)) {
    const value = wireValue(raw);
    if (value !== undefined) {
      properties[key] = value;
    }
  }
  return properties;
}

function wireValue(raw: unknown): PropertyValue | undefined {
  if (raw === null || typeof raw === 'boolean') {
    return raw;
  }
  if (typeof raw === 'number') {
    return Number.isFinite(raw) ? raw : undefined;
  }
  const text = typeof raw === 'string' ? raw : raw instanceof Date ? dateText(raw) : JSON.stringify(raw);
  return text?.slice(0, MAX_TEXT_LENGTH);
}

const dateText = (date: Date): string | undefined => (Number.isNaN(date.getTime()) ? undefined : date.toISOString());
