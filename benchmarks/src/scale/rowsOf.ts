import type { ClickHouseClient } from '@clickhouse/client';
import type { Row } from './questions';

/** All rows of an answer. */
export async function rowsOf(client: ClickHouseClient, query: string): Promise<Row[]> {
  return (await client.query({ query, format: 'JSONEachRow' })).json<Row>();
}
