import type { Row } from './rowsOf';

/** The views have a row for every variant, also for one nobody saw; a query over events has none. */
export const counted = (rows: readonly Row[]): Row[] =>
  rows.filter(({ n, conversions }) => n !== 0 || conversions !== 0);

/** What no query over events says: what share was expected, and who is left out because the flag gave them something else. */
const OF_THE_FLAG = ['expected_share', 'visitors_n', 'unverified_n', 'moved_n'];

/** The counts alone. */
export const withoutShare = (rows: readonly Row[]): Row[] =>
  counted(rows).map((row) =>
    Object.fromEntries(Object.entries(row).filter(([column]) => !OF_THE_FLAG.includes(column)))
  );
