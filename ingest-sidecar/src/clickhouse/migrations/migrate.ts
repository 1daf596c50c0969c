import type { ClickHouseClient } from '@clickhouse/client';
import { assertLayoutFits } from './layoutCheck';
import { layoutStatements } from './layoutStatements';
import { MigrationError } from './migrationError';
import { readMigrations, type Migration } from './readMigrations';
import { onCluster, SINGLE_SERVER, type TableLayout } from './tableLayout';

/**
 * Brings the database up to the newest migration of a directory; returns the names of those applied now.
 *
 * Forward only, each file recorded with its checksum in `trackcrumb.schema_migrations` after its last statement.
 * ClickHouse has no transactional DDL and no lock, so every statement must be repeatable (`IF NOT EXISTS`): a run cut
 * off half-way, or two processes at once, then end in the same schema.
 *
 * A replicated cluster is migrated through any one of its servers; one without replication server by server.
 *
 * @throws MigrationError when an applied file was changed or is missing, a statement fails, or the database was made
 *   for another layout
 */
export async function migrate(
  client: ClickHouseClient,
  directory: string,
  layout: TableLayout = SINGLE_SERVER
): Promise<string[]> {
  const migrations = await readMigrations(directory);
  await assertLayoutFits(client, layout);
  await createDatabase(client, layout);
  await client.command({ query: createRegister(layout) });
  const applied = await appliedChecksums(client);

  const newest = migrations.at(-1)?.name;
  for (const name of applied.keys()) {
    if (!migrations.some((migration) => migration.name === name)) {
      throw new MigrationError(
        `the database holds migration ${name}, which this version (up to ${newest}) does not know: run the newer version`
      );
    }
  }

  const appliedNow: string[] = [];
  for (const migration of migrations) {
    const checksum = applied.get(migration.name);
    if (checksum === undefined) {
      await apply(client, migration, layout);
      appliedNow.push(migration.name);
    } else if (checksum !== migration.checksum) {
      throw new MigrationError(
        `migration ${migration.name} was applied with checksum ${checksum.slice(0, 12)}… but the file now has ` +
          `${migration.checksum.slice(0, 12)}…: restore the file and put the change into a new migration`
      );
    }
  }
  return appliedNow;
}

/** Whole on every server of a replicated cluster; else each server has its own. */
function createRegister(layout: TableLayout): string {
  const statement = `CREATE TABLE IF NOT EXISTS trackcrumb.schema_migrations
  (
    name String,
    checksum String,
    applied_at DateTime64(3, 'UTC') DEFAULT now64(3)
  )
  ENGINE = MergeTree
  ORDER BY name`;
  return layout.kind === 'cluster' && layout.replicated ? layoutStatements(statement, layout)[0]! : statement;
}

/** A user of an existing database need not have the right to create one. */
async function createDatabase(client: ClickHouseClient, layout: TableLayout): Promise<void> {
  const found = await client.query({
    query: "SELECT name FROM system.databases WHERE name = 'trackcrumb'",
    format: 'JSONEachRow',
  });
  if ((await found.json()).length === 0) {
    await client.command({ query: `CREATE DATABASE IF NOT EXISTS trackcrumb${onCluster(layout)}` });
  }
}

async function appliedChecksums(client: ClickHouseClient): Promise<Map<string, string>> {
  const result = await client.query({
    query: 'SELECT name, argMin(checksum, applied_at) AS checksum FROM trackcrumb.schema_migrations GROUP BY name',
    format: 'JSONEachRow',
  });
  const rows = await result.json<{ name: string; checksum: string }>();
  return new Map(rows.map(({ name, checksum }) => [name, checksum]));
}

/** Filling a table may take longer than a connection may be silent: the server then says that it is still at it. */
const KEEP_CONNECTION = {
  wait_end_of_query: 1,
  send_progress_in_http_headers: 1,
  http_headers_progress_interval_ms: '10000',
} as const;

async function apply(
  client: ClickHouseClient,
  { name, checksum, statements }: Migration,
  layout: TableLayout
): Promise<void> {
  for (const [index, statement] of statements.entries()) {
    try {
      for (const query of layoutStatements(statement, layout)) {
        await client.command({ query, clickhouse_settings: KEEP_CONNECTION });
      }
    } catch (error) {
      throw new MigrationError(`migration ${name}, statement ${index + 1}: ${(error as Error).message}`, {
        cause: error,
      });
    }
  }
  await client.insert({
    table: 'trackcrumb.schema_migrations',
    values: [{ name, checksum }],
    columns: ['name', 'checksum'],
    format: 'JSONEachRow',
  });
}
