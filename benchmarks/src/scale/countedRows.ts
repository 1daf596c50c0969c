import type { Row } from './rowsOf';

/** The views have a row for every variant, also for one nobody saw; a query over events has none. */
export const counted = (rows: readonly Row[]): Row[] =>
  rows.filter(({ n, conversions }) => n !== 0 || conversions !== 0);

/** What the queries over events do not say: what share was expected, who is left out, and what became known too late. */
const OF_THE_PRODUCT = [
  ...['expected_share', 'visitors_n', 'unverified_n', 'moved_n', 'before_window_n'],
  ...['learned_n', 'learned_conversions', 'rest_values'],
];

/** The counts alone. */
export const countsAlone = (rows: readonly Row[]): Row[] =>
  counted(rows).map((row) =>
    Object.fromEntries(Object.entries(row).filter(([column]) => !OF_THE_PRODUCT.includes(column)))
  );
