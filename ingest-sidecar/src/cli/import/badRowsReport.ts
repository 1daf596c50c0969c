import { count } from '../quantities';
import type { BadRow } from './sendRows';

const LISTED_BAD_ROWS = 50;

/** The bad rows by line. */
export function badRowsReport(badRows: readonly BadRow[]): string[] {
  const listed = badRows.slice(0, LISTED_BAD_ROWS).map(({ line, problem }) => `  line ${line}: ${problem}`);
  const more = badRows.length - listed.length;
  return badRows.length === 0
    ? []
    : [
        `${count(badRows.length)} rows were not imported:`,
        ...listed,
        ...(more > 0 ? [`  … and ${count(more)} more`] : []),
      ];
}
