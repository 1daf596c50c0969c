interface EmptyRow {
  /** The query of the rows, without its order. */
  rows: string;
  orderBy: string;
  /** Every column of the rows, in their order. */
  columns: readonly string[];
  /** What stands in the one row, by column; the others are empty. */
  says: Record<string, string>;
  /** When it stands there: this view has nothing under this condition. Of the cheap views. */
  whenNoneIn: string;
}

/** Grafana draws a table without rows as a bare header: this gives it one row, which says why, and leads on by its links. */
export function orOneRow({ rows, orderBy, columns, says, whenNoneIn }: EmptyRow): string {
  const values = columns.map((column) =>
    says[column] === undefined ? `NULL AS ${column}` : `'${says[column]}' AS ${column}`
  );
  return `
SELECT *
FROM
(
${rows.trim()}
UNION ALL
SELECT ${values.join(', ')}
FROM ${whenNoneIn}
HAVING count() = 0
)
ORDER BY ${orderBy}`;
}
