import type { ClickHouseError } from '@clickhouse/client';

/** Codes ClickHouse gives when a line cannot be read as a row, whoever is at fault. */
const UNREADABLE_DATA = new Set([
  '6', // CANNOT_PARSE_TEXT
  '26', // CANNOT_PARSE_QUOTED_STRING
  '27', // CANNOT_PARSE_INPUT_ASSERTION_FAILED
  '38', // CANNOT_PARSE_DATE
  '41', // CANNOT_PARSE_DATETIME
  '53', // TYPE_MISMATCH
  '72', // CANNOT_PARSE_NUMBER
  '117', // INCORRECT_DATA
  '376', // CANNOT_PARSE_UUID
]);

/** True when trying again cannot help: a line of the file is damaged. */
export function isUnreadableData({ code }: ClickHouseError): boolean {
  return UNREADABLE_DATA.has(code);
}
