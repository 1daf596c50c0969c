import type { ResultsResponse } from '../../results';
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

/** The results as a table for a terminal. */
export function resultsReport({ analysis, window }: ResultsResponse): string[] {
  const header = ['variant', 'n', 'conversions', 'rate', '95 % CI', 'prob_best'];
  const rows = analysis.arms.map(({ key, n, conversions, observedRate, credibleInterval, probBest }) => [
    key,
    count(n),
    count(conversions),
    observedRate === null ? 'no data' : percent(observedRate),
    `${percent(credibleInterval.lower)} – ${percent(credibleInterval.upper)}`,
    probBest.toFixed(4),
  ]);
  const widths = header.map((_title, column) => Math.max(...[header, ...rows].map((cells) => cells[column]!.length)));
  const line = (cells: readonly string[]): string =>
    `  ${cells.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[column]!))).join('  ')}`;
  return [
    ...(window === null ? [] : [`Counted from ${window.start} to ${window.end}:`]),
    line(header),
    ...rows.map(line),
    `Verdict: ${analysis.verdict.sentence}`,
  ];
}

function count(n: number): string {
  return n.toLocaleString('en');
}

function percent(fraction: number): string {
  return `${(100 * fraction).toFixed(2)} %`;
}
