import type { Row } from './rowsOf';

/** The views have a row for every variant, also for one nobody saw; a query over events has none. */
export const counted = (rows: readonly Row[]): Row[] =>
  rows.filter(({ n, conversions }) => n !== 0 || conversions !== 0);

/** The counts alone: what share was expected is not in the events. */
export const withoutShare = (rows: readonly Row[]): Row[] =>
  counted(rows).map((row) => Object.fromEntries(Object.entries(row).filter(([column]) => column !== 'expected_share')));
