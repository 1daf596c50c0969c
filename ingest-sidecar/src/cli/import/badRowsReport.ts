import type { BadRow } from '../../import';
import { count } from '../quantities';

/** The bad rows by line: the first of them, and how many more. */
export function badRowsReport(total: number, first: readonly BadRow[]): string[] {
  const more = total - first.length;
  return total === 0
    ? []
    : [
        `${count(total)} rows were not imported:`,
        ...first.map(({ place, problem }) => `  ${place}: ${problem}`),
        ...(more > 0 ? [`  … and ${count(more)} more`] : []),
      ];
}
