import {
  BROWSER_PROPERTY,
  CONVERTED_PROPERTY,
  COUNTRY_PROPERTY,
  OS_PROPERTY,
  type Properties,
  type PropertyValue,
} from '@trackcrumb/contract';
import type { ValidEvent } from '../validate/validateEvent';
import type { KnownExposure } from './exposure';
import { jsonText } from './jsonText';
import { isConversion } from './outcomes';

/** What the server knows about the request that brought an event. */
export interface Sender {
  receivedAtMs: number;
  /** ISO 3166 alpha-2; empty when unknown. */
  country: string;
  isBot: boolean;
  /** Whether bots are marked that a server names by `$user_agent`. Default true. */
  flagsBots?: boolean;
}

/** The same, as a part of a line: made once for all events of a request. */
export interface LineSender {
  country: string;
  columns: string;
}

/**
 * Columns of the table `events` in the order of a line of the write-ahead log, with the types by which the server reads
 * them. The batch id is added when a segment is loaded.
 */
export const LINE_COLUMNS = {
  event_id: 'UUID',
  event: 'String',
  distinct_id: 'String',
  timestamp: "DateTime64(3, 'UTC')",
  country: 'String',
  os: 'String',
  browser: 'String',
  properties: 'Map(String, String)',
  converted: 'UInt8',
  experiment_ids: 'Array(String)',
  variants: 'Array(String)',
  flag_versions: 'Array(UInt32)',
  received_at: "DateTime64(3, 'UTC')",
  is_bot: 'UInt8',
  /** What visitors are hashed with: the seed of the flag, else its key. */
  flag_keys: 'Array(String)',
} as const;

/** So many columns have the lines of a log that was written before there were those: columns are added at the end. */
export const FEWEST_LINE_COLUMNS = Object.keys(LINE_COLUMNS).indexOf('flag_keys');

/** Comparing beats looking up in a set, and this runs for every property of every event. */
function hasColumn(key: string): boolean {
  return key === OS_PROPERTY || key === BROWSER_PROPERTY || key === COUNTRY_PROPERTY;
}

const NONE: Properties = {};

export function lineSender({ receivedAtMs, country, isBot }: Sender): LineSender {
  return { country, columns: `"${rowTime(new Date(receivedAtMs).toISOString())}",${isBot ? 1 : 0}` };
}

/**
 * An event as a line of the log: a JSON array of its columns, written out by hand because it is by far the most frequent
 * thing this program does. A `$country` the caller sends (a back end that speaks for its visitors, an import) goes
 * before the one of the caller's address.
 */
export function eventLine(
  { event, timestamp }: ValidEvent,
  exposures: readonly KnownExposure[],
  { country, columns }: LineSender
): string {
  const properties = event.properties ?? NONE;
  let ids = '';
  let variants = '';
  let versions = '';
  let salts = '';
  for (const { experimentId, variant, flagVersion, salt } of exposures) {
    const comma = ids === '' ? '' : ',';
    ids += comma + jsonText(experimentId);
    variants += comma + jsonText(variant);
    versions += comma + flagVersion;
    salts += comma + jsonText(salt);
  }
  return (
    `["${event.event_id.toLowerCase()}",${jsonText(event.event)},${jsonText(event.distinct_id)},"${rowTime(timestamp)}",` +
    `${jsonText(text(properties[COUNTRY_PROPERTY]) || country)},${jsonText(text(properties[OS_PROPERTY]))},` +
    `${jsonText(text(properties[BROWSER_PROPERTY]))},{${storedProperties(properties)}},` +
    `${isConversion(properties[CONVERTED_PROPERTY]) ? 1 : 0},[${ids}],[${variants}],[${versions}],${columns},[${salts}]]`
  );
}

/** Members of a JSON object. A null says "no value" and is not stored. */
function storedProperties(properties: Properties): string {
  let stored = '';
  for (const key in properties) {
    const value = properties[key];
    if (value === null || value === undefined || hasColumn(key)) {
      continue;
    }
    const written = typeof value === 'string' ? jsonText(value) : `"${value}"`;
    stored += `${stored === '' ? '' : ','}${jsonText(key)}:${written}`;
  }
  return stored;
}

function text(value: PropertyValue | undefined): string {
  return value === null || value === undefined ? '' : String(value);
}

/** `2026-11-23 10:00:00.000` for `2026-11-23T10:00:00.000Z`. */
function rowTime(iso: string): string {
  return `${iso.slice(0, 10)} ${iso.slice(11, 23)}`;
}
