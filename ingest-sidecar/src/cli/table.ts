/** A column of text, or one of numbers, which stand at its right edge. */
export type Column = string | { right: string };

/**
 * Rows under their titles, each column as wide as its widest cell.
 *
 * @example
 * table(['key', { right: 'n' }], [['control', '12']]); // ['key       n', 'control  12']
 */
export function table(columns: readonly Column[], rows: readonly (readonly string[])[]): string[] {
  const lines = [columns.map((column) => (typeof column === 'string' ? column : column.right)), ...rows];
  const widths = columns.map((_, at) => Math.max(...lines.map((cells) => cells[at]!.length)));
  return lines.map((cells) =>
    columns
      .map((column, at) =>
        typeof column === 'string' ? cells[at]!.padEnd(widths[at]!) : cells[at]!.padStart(widths[at]!)
      )
      .join('  ')
      .trimEnd()
  );
}
