import type { ClickHouseClient } from '@clickhouse/client';
import { adoptTables } from './adoptTables';
import { readDatabase, type Database } from './database';
import { assertFormatIsRead, assertTablesAreKnown } from './formatCheck';
import { assertClusterIsKnown, assertLayoutFits } from './layoutCheck';
import { MigrationError } from './migrationError';
import { madeBy, PART_KINDS, registerStatement, schemaParts, type Part } from './parts';
import { appliedParts, partPath, recordApplied, type AppliedPart } from './register';
import { thisRelease, type Release } from './release';
import { rendererOf } from './renderer';
import { isReplicated, SINGLE_SERVER, type TableLayout } from './tableLayout';

/**
 * Brings the database to the schema of a release; returns the parts applied now. Where nothing is to be done no statement
 * runs, so a start needs neither Keeper nor the other servers of a cluster.
 *
 * Tables are made once, their files in order; rollups, functions and views again whenever they changed, and by an older
 * version beside a newer one only when they are missing here. Parts are recorded with their checksums after their last
 * statement. ClickHouse has no transactional DDL and no lock, so every statement can be repeated: a run cut off half-way,
 * or two processes at once, then end in the same schema.
 *
 * A rollup is replaced while no event can come from this process. One that another process inserts meanwhile is rolled up
 * by the old or the new one.
 *
 * A replicated cluster is migrated through any one of its servers, and what one of them lacks through itself; a cluster
 * without replication server by server.
 *
 * @throws MigrationError when the database is of another format, layout or a newer version, an applied file was changed,
 *   or a statement fails
 */
export async function migrate(
  client: ClickHouseClient,
  layout: TableLayout = SINGLE_SERVER,
  release: Release = thisRelease()
): Promise<string[]> {
  const renderer = rendererOf(layout);
  const parts = schemaParts(release, renderer);
  await assertClusterIsKnown(client, layout);
  let database = await readDatabase(client);
  assertFormatIsRead(database, parts);
  assertLayoutFits(database, layout);

  const run = (what: string, query: string): Promise<void> => runStatement(client, what, query);
  if (!database.exists) {
    // A user of an existing database need not have the right to create one.
    await run('the database', `CREATE DATABASE IF NOT EXISTS trackcrumb${renderer.onCluster}`);
  }
  if (isReplicated(layout) && parts.some((part) => part.kind === 'tables' && !isThere(part, database))) {
    const { engines } = database;
    await adoptTables(client, layout, (table) => !engines.has(table));
    database = await readDatabase(client);
    assertFormatIsRead(database, parts);
  }
  if (database.format === undefined) {
    await run('register', registerStatement(release, renderer));
  }
  const applied = await appliedParts(client);
  assertTablesAreKnown(applied.values(), parts);

  const isOlder = [...applied.values()].some(({ version }) => isNewer(version, release.version));
  const isUpToDate = (part: Part): boolean => {
    const before = applied.get(partPath(part));
    return isThere(part, database) && before !== undefined && (isOlder || before.checksum === part.checksum);
  };
  const changed = parts.filter((part) => !isUpToDate(part));
  for (const kind of PART_KINDS) {
    const ofKind = changed.filter((part) => part.kind === kind);
    for (const part of ofKind) {
      for (const statement of part.statements) {
        await run(partPath(part), statement);
      }
    }
    await recordApplied(client, ofKind, release.version);
  }

  const gone = isOlder ? [] : [...applied.values()].filter((part) => isGone(part, parts));
  for (const part of gone) {
    await run(partPath(part), dropStatement(part, renderer.onCluster));
  }
  await recordApplied(
    client,
    gone.map((part) => ({ ...part, checksum: '' })),
    release.version
  );
  return [...changed, ...gone].map(partPath);
}

const isThere = ({ kind, makes }: Part, { engines, functions }: Database): boolean =>
  makes.every((name) => (kind === 'functions' ? functions : engines).has(name));

/** Whether a version has number a higher than b; what comes before a release counts as the release. */
function isNewer(a: string, b: string): boolean {
  const [left, right] = [a, b].map((version) => version.split('-')[0]!) as [string, string];
  return left.localeCompare(right, 'en', { numeric: true }) > 0;
}

/** Made by us, and no longer among the files. */
const isGone = (applied: AppliedPart, parts: readonly Part[]): boolean =>
  applied.kind !== 'tables' &&
  applied.checksum !== '' &&
  !parts.some(({ kind, name }) => kind === applied.kind && name === applied.name);

function dropStatement({ kind, name }: AppliedPart, onCluster: string): string {
  if (kind === 'functions') {
    return `DROP FUNCTION IF EXISTS ${name}${onCluster}`;
  }
  return `DROP VIEW IF EXISTS trackcrumb.${kind === 'tables' ? name : madeBy(kind, name)}${onCluster}`;
}

/** A failure is told in ClickHouse's own words; before the client gives up, those that name the servers of a cluster that are away. */
const STATEMENT_SETTINGS = { wait_end_of_query: 1, distributed_ddl_task_timeout: '20' } as const;
const TIMEOUT_EXCEEDED = '159';

async function runStatement(client: ClickHouseClient, what: string, query: string): Promise<void> {
  try {
    await client.command({ query, clickhouse_settings: STATEMENT_SETTINGS });
  } catch (error) {
    const { message, code } = error as { message: string; code?: string };
    const remedy = code === TIMEOUT_EXCEEDED ? ' (start the servers that are away, then this sidecar again)' : '';
    throw new MigrationError(`schema, ${what}: ${message.trim()}${remedy}`, { cause: error });
  }
}
