import type { EventRow } from './eventRow';

const ESCAPED_BACKSLASH_OR_LONE_SURROGATE = /\\\\|\\ud[89a-f][0-9a-f]{2}/g;

/**
 * A row as one line of JSON. Half a surrogate pair, which `JSON.stringify` writes as an escape and ClickHouse refuses,
 * becomes U+FFFD, as it does wherever the text is hashed as UTF-8.
 */
export function rowLine(row: EventRow): string {
  const line = JSON.stringify(row);
  return line.includes('\\ud')
    ? line.replace(ESCAPED_BACKSLASH_OR_LONE_SURROGATE, (found) => (found === '\\\\' ? found : '\\ufffd'))
    : line;
}
