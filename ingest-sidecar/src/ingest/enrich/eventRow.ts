import {
  BROWSER_PROPERTY,
  CONVERTED_PROPERTY,
  COUNTRY_PROPERTY,
  OS_PROPERTY,
  type Properties,
  type PropertyValue,
} from '@trackcrumb/contract';
import type { ValidEvent } from '../validate/validateEvent';
import type { Exposure } from './exposures';

/** What the server knows about the request that brought an event. */
export interface Sender {
  receivedAtMs: number;
  /** ISO 3166 alpha-2; empty when unknown. */
  country: string;
  isBot: boolean;
}

/** The same, with the time in the form of a row: made once for all events of a request. */
export interface RowSender extends Omit<Sender, 'receivedAtMs'> {
  receivedAt: string;
}

/** A row of the table `events`, as one line of the write-ahead log; the batch id is added when the segment is loaded. */
export interface EventRow {
  event_id: string;
  event: string;
  distinct_id: string;
  timestamp: string;
  received_at: string;
  country: string;
  os: string;
  browser: string;
  properties: Record<string, string>;
  converted: 0 | 1;
  experiment_ids: string[];
  variants: string[];
  flag_versions: number[];
  is_bot: 0 | 1;
}

/** ClickHouse types of the columns of {@link EventRow}: how a line is read by the server. */
export const EVENT_ROW_COLUMNS: Readonly<Record<keyof EventRow, string>> = {
  event_id: 'UUID',
  event: 'String',
  distinct_id: 'String',
  timestamp: "DateTime64(3, 'UTC')",
  received_at: "DateTime64(3, 'UTC')",
  country: 'String',
  os: 'String',
  browser: 'String',
  properties: 'Map(String, String)',
  converted: 'UInt8',
  experiment_ids: 'Array(String)',
  variants: 'Array(String)',
  flag_versions: 'Array(UInt32)',
  is_bot: 'UInt8',
};

/** Comparing beats looking up in a set, and this runs for every property of every event. */
function hasColumn(key: string): boolean {
  return key === OS_PROPERTY || key === BROWSER_PROPERTY || key === COUNTRY_PROPERTY;
}

/**
 * The row that is stored for an event. A `$country` the caller sends (a back end that speaks for its visitors, an
 * import) goes before the one of the caller's address.
 */
export function eventRow(
  { event, timestamp }: ValidEvent,
  exposures: readonly Exposure[],
  { country, isBot, receivedAt }: RowSender
): EventRow {
  const properties = event.properties ?? {};
  return {
    event_id: event.event_id.toLowerCase(),
    event: event.event,
    distinct_id: event.distinct_id,
    timestamp: rowTime(timestamp),
    received_at: receivedAt,
    country: text(properties[COUNTRY_PROPERTY]) || country,
    os: text(properties[OS_PROPERTY]),
    browser: text(properties[BROWSER_PROPERTY]),
    properties: storedProperties(properties),
    converted: isConversion(properties[CONVERTED_PROPERTY]) ? 1 : 0,
    experiment_ids: exposures.map(({ experimentId }) => experimentId),
    variants: exposures.map(({ variant }) => variant),
    flag_versions: exposures.map(({ flagVersion }) => flagVersion),
    is_bot: isBot ? 1 : 0,
  };
}

/** `1` and `true` mark a conversion, also as text: some trackers can send nothing else. */
function isConversion(value: PropertyValue | undefined): boolean {
  return value === 1 || value === true || value === '1' || value === 'true';
}

/** A null says "no value" and is not stored. A key named `__proto__` is a key like any other. */
function storedProperties(properties: Properties): Record<string, string> {
  const stored: Record<string, string> = {};
  for (const key in properties) {
    const value = properties[key];
    if (value === null || hasColumn(key)) {
      continue;
    }
    if (key === '__proto__') {
      Object.defineProperty(stored, key, { value: String(value), enumerable: true });
    } else {
      stored[key] = String(value);
    }
  }
  return stored;
}

function text(value: PropertyValue | undefined): string {
  return value === null || value === undefined ? '' : String(value);
}

/** `2026-11-23 10:00:00.000` for `2026-11-23T10:00:00.000Z`. */
export function rowTime(iso: string): string {
  return `${iso.slice(0, 10)} ${iso.slice(11, 23)}`;
}
