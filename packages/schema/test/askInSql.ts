import type { ClickHouseClient } from '@clickhouse/client';

/**
 * Evaluates SQL expressions over cases, one answer per case in their order.
 *
 * @param columns name and type of the columns the cases have
 * @example
 * await askInSql(client, { x: 'Float64' }, [{ x: 4 }], { root: 'sqrt(x)' }); // [{ root: 2 }]
 */
export async function askInSql<Answer>(
  client: ClickHouseClient,
  columns: Record<string, string>,
  cases: readonly object[],
  expressions: Record<keyof Answer & string, string>
): Promise<Answer[]> {
  const list = (entries: Record<string, string>, join: (name: string, value: string) => string): string =>
    Object.entries(entries)
      .map(([name, value]) => join(name, value))
      .join(', ');
  await client.command({
    query: `CREATE OR REPLACE TABLE trackcrumb.cases (position UInt32, ${list(columns, (name, type) => `${name} ${type}`)}) ENGINE = Memory`,
  });
  await client.insert({
    table: 'trackcrumb.cases',
    values: cases.map((entry, position) => ({ position, ...entry })),
    format: 'JSONEachRow',
  });
  const answer = await client.query({
    query:
      `SELECT ${list(expressions, (name, sql) => `${sql} AS ${name}`)} FROM (SELECT * FROM trackcrumb.cases ORDER BY position) ` +
      'SETTINGS max_block_size = 16, max_threads = 1',
    format: 'JSONEachRow',
    clickhouse_settings: { output_format_json_quote_denormals: 1 },
  });
  return answer.json<Answer>();
}
