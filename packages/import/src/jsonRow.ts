const LONG_NUMBER = /\d{16}/;
/** Texts are passed over, so that only numbers are numbers. */
const TEXT_OR_NUMBER = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;
const LONG_INTEGER = /^-?\d{16,}$/;

/**
 * A line of NDJSON as an object; undefined when it is none. Integers of 16 digits and more stay text: as a number the last
 * digits would be lost, and two visitors be one.
 *
 * @example
 * jsonRow('{"id":9007199254740993}'); // { id: '9007199254740993' }
 */
export function jsonRow(line: string): Record<string, unknown> | undefined {
  const text = LONG_NUMBER.test(line)
    ? line.replace(TEXT_OR_NUMBER, (token) => (LONG_INTEGER.test(token) ? `"${token}"` : token))
    : line;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}

/** The values of some columns as cells of a file. */
export function cellsOf(row: Readonly<Record<string, unknown>>, columns: readonly string[]): string[] {
  return columns.map((column) => {
    const value = row[column];
    if (value === undefined || value === null) {
      return '';
    }
    return (typeof value === 'object' ? JSON.stringify(value) : String(value)).trim();
  });
}
