import { shownValue } from '../../errors';
import { CommandFailure } from '../commandFailure';
import { rowTime } from './rowTime';

/** Which column says what. */
export interface Columns {
  id: string;
  variant: string;
  conversion: string;
  /** Without it every row counts at one given time. */
  timestamp?: string;
}

/** What a row says. */
export interface ImportedRow {
  distinctId: string;
  /** The key of the variant, after the map. */
  variant: string;
  converted: boolean;
  /** ISO 8601; undefined without a timestamp column. */
  timestamp: string | undefined;
}

export interface RowMapping {
  columns: Columns;
  /** From a value of the variant column to the key of a variant; a value that is not listed is the key. */
  variantKeys: ReadonlyMap<string, string>;
}

const CONVERTED = new Map<string, boolean>([
  ...['1', 'true', 't', 'yes', 'y'].map((text): [string, boolean] => [text, true]),
  ...['0', 'false', 'f', 'no', 'n'].map((text): [string, boolean] => [text, false]),
]);

/**
 * Reads one row.
 *
 * @throws CommandFailure when the file has no such column: no row can be read then
 */
export function mapRow(
  values: Readonly<Record<string, unknown>>,
  mapping: RowMapping
): ImportedRow | { problem: string } {
  const { columns, variantKeys } = mapping;
  const distinctId = textOf(values, columns.id);
  if (distinctId === '') {
    return { problem: `${columns.id} is empty` };
  }
  const variant = textOf(values, columns.variant);
  if (variant === '') {
    return { problem: `${columns.variant} is empty` };
  }
  const conversion = textOf(values, columns.conversion);
  const converted = CONVERTED.get(conversion.toLowerCase());
  if (converted === undefined) {
    return { problem: `${columns.conversion} is ${shownValue(conversion)}: expected true or false, 1 or 0, yes or no` };
  }
  const timestamp = columns.timestamp === undefined ? undefined : rowTime(textOf(values, columns.timestamp));
  if (timestamp === null) {
    const sent = shownValue(values[columns.timestamp!]);
    return {
      problem: `${columns.timestamp} is ${sent}: expected ISO 8601 (UTC without a zone) or Unix seconds or milliseconds`,
    };
  }
  return { distinctId, variant: variantKeys.get(variant) ?? variant, converted, timestamp };
}

/** @throws CommandFailure naming the columns there are */
export function requireColumns({ id, variant, conversion, timestamp }: Columns, found: readonly string[]): void {
  const missing = [id, variant, conversion, ...(timestamp === undefined ? [] : [timestamp])].filter(
    (column) => !found.includes(column)
  );
  if (missing.length > 0) {
    throw new CommandFailure(
      `the file has no column ${missing.map((column) => JSON.stringify(column)).join(', ')}: ` +
        `its columns are ${found.map((column) => JSON.stringify(column)).join(', ')}`
    );
  }
}

function textOf(values: Readonly<Record<string, unknown>>, column: string): string {
  const value = values[column];
  return value === undefined || value === null ? '' : String(value).trim();
}
