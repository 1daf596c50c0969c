import { problemText, type BadRow, type Place } from '@trackcrumb/import';
import { count } from '../quantities';
import { REMEDIES } from './remedies';

const placeText = ({ file, line }: Place): string => (file === null ? `line ${line}` : `${file} line ${line}`);

/** Where a bad row is, what is wrong with it, and what to do. */
export const badRowText = ({ place, problem }: BadRow): string =>
  `${placeText(place)}: ${problemText(problem, REMEDIES)}`;

/** The bad rows by line: the first of them, and how many more. */
export function badRowsReport(total: number, first: readonly BadRow[]): string[] {
  const more = total - first.length;
  return total === 0
    ? []
    : [
        `${count(total)} rows were not imported:`,
        ...first.map((row) => `  ${badRowText(row)}`),
        ...(more > 0 ? [`  … and ${count(more)} more`] : []),
      ];
}
