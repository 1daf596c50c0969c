import type { ClickHouseClient } from '@clickhouse/client';

/** A row of an answer, by column. */
export type Row = Record<string, string | number>;

/** All rows of the answers to one query, or to several asked one after the other. */
export async function rowsOf(client: ClickHouseClient, queries: string | readonly string[]): Promise<Row[]> {
  const rows: Row[] = [];
  for (const query of typeof queries === 'string' ? [queries] : queries) {
    const answer = await client.query({ query, format: 'JSONEachRow' });
    rows.push(...(await answer.json<Row>()));
  }
  return rows;
}
