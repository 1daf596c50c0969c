/** The one row of a table without rows. */
export interface EmptyRow {
  /** What stands in it, by column; the others are empty. */
  says: Record<string, string>;
  /** It stands there when this view has nothing under this condition; one of the cheap views. */
  whenNoneIn: string;
}

interface Rows {
  /** The query, without its order. */
  rows: string;
  orderBy: string;
  /** Every column, in the order of the query. */
  columns: readonly string[];
  empty: EmptyRow;
}

/** Grafana draws a table without rows as a bare header: this gives it one row, which says why, and leads on by its links. */
export function rowsOrOne({ rows, orderBy, columns, empty: { says, whenNoneIn } }: Rows): string {
  const values = columns.map((column) => `${says[column] === undefined ? 'NULL' : `'${says[column]}'`} AS ${column}`);
  return `
SELECT *
FROM
(
${rows.trim()}
UNION ALL
SELECT ${values.join(', ')}
FROM (SELECT count() AS found FROM ${whenNoneIn})
WHERE found = 0
)
ORDER BY ${orderBy}`;
}
