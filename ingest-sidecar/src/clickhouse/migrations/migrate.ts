import type { ClickHouseClient } from '@clickhouse/client';
import { readMigrations, type Migration } from './readMigrations';

/** A migration cannot be applied: names the file and the remedy. */
export class MigrationError extends Error {
  override readonly name = 'MigrationError';
}

/**
 * Brings the database up to the newest migration of a directory; returns the names of those applied now.
 *
 * Forward only, each file recorded with its checksum in `trackcrumb.schema_migrations` after its last statement.
 * ClickHouse has no transactional DDL and no lock, so every statement must be repeatable (`IF NOT EXISTS`): a run cut
 * off half-way, or two processes at once, then end in the same schema.
 *
 * @throws MigrationError when an applied file was changed or is missing, or a statement fails
 */
export async function migrate(client: ClickHouseClient, directory: string): Promise<string[]> {
  const migrations = await readMigrations(directory);
  await createDatabase(client);
  await client.command({ query: CREATE_REGISTER });
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
      await apply(client, migration);
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

const CREATE_REGISTER = `
  CREATE TABLE IF NOT EXISTS trackcrumb.schema_migrations
  (
    name String,
    checksum String,
    applied_at DateTime64(3, 'UTC') DEFAULT now64(3)
  )
  ENGINE = MergeTree
  ORDER BY name`;

/** A user of an existing database need not have the right to create one. */
async function createDatabase(client: ClickHouseClient): Promise<void> {
  const found = await client.query({
    query: "SELECT name FROM system.databases WHERE name = 'trackcrumb'",
    format: 'JSONEachRow',
  });
  if ((await found.json()).length === 0) {
    await client.command({ query: 'CREATE DATABASE IF NOT EXISTS trackcrumb' });
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

async function apply(client: ClickHouseClient, { name, checksum, statements }: Migration): Promise<void> {
  for (const [index, query] of statements.entries()) {
    try {
      await client.command({ query });
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
