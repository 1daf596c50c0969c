import type { ClickHouseClient } from '@clickhouse/client';
import { REGISTER } from './parts';

/** What is there on the server that was asked. */
export interface Database {
  exists: boolean;
  /** Engine of each table and view. */
  engines: ReadonlyMap<string, string>;
  functions: ReadonlySet<string>;
  /** The comment of the register, which names the format of what is stored; undefined without a register. */
  format: string | undefined;
}

export async function readDatabase(client: ClickHouseClient): Promise<Database> {
  const found = await client.query({
    query: `
      SELECT 'database' AS kind, name, '' AS engine, '' AS comment FROM system.databases WHERE name = 'trackcrumb'
      UNION ALL
      SELECT 'table' AS kind, name, engine, comment FROM system.tables WHERE database = 'trackcrumb'
      UNION ALL
      SELECT 'function' AS kind, name, '' AS engine, '' AS comment FROM system.functions WHERE origin = 'SQLUserDefined'`,
    format: 'JSONEachRow',
  });
  const rows = await found.json<{ kind: string; name: string; engine: string; comment: string }>();
  const tables = rows.filter(({ kind }) => kind === 'table');
  return {
    exists: rows.some(({ kind }) => kind === 'database'),
    engines: new Map(tables.map(({ name, engine }) => [name, engine])),
    functions: new Set(rows.filter(({ kind }) => kind === 'function').map(({ name }) => name)),
    format: tables.find(({ name }) => name === REGISTER)?.comment,
  };
}
