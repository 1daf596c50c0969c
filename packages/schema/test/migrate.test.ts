import { cp, mkdtemp, rm, unlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ClickHouseClient } from '@clickhouse/client';
import { connect } from '../../src/clickhouse/client';
import { migrate, readMigrations } from '../../src/clickhouse/migrations';
import { startTestClickHouse, type TestClickHouse } from '../../../ingest-sidecar/test/embedded-clickhouse/testServer';
import { MIGRATIONS_DIRECTORY } from '../../../ingest-sidecar/test/control/migratedClickHouse';

let server: TestClickHouse;
let client: ClickHouseClient;
let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'trackcrumb-migrations-'));
  await cp(MIGRATIONS_DIRECTORY, directory, { recursive: true });
});
afterEach(() => rm(directory, { recursive: true }));
beforeAll(async () => {
  server = await startTestClickHouse();
  client = connect({ url: server.url, ...server.sidecar });
});
afterAll(async () => {
  await client.close();
  await server.stop();
});

async function schema(): Promise<unknown[]> {
  const query = "SELECT name, create_table_query FROM system.tables WHERE database = 'trackcrumb' ORDER BY name";
  return (await client.query({ query, format: 'JSONEachRow' })).json();
}

/** Tables of states that a second feeding does not change may be filled. */
const REPEATABLE =
  /: (CREATE [A-Z ]+ IF NOT EXISTS|CREATE OR REPLACE|INSERT INTO trackcrumb\.(first_exposures|exposed_arms|first_values)) /;

it('every statement can be repeated', async () => {
  for (const { name, statements } of await readMigrations(MIGRATIONS_DIRECTORY)) {
    for (const statement of statements) {
      const code = statement.replace(/^(\s*--[^\n]*\n)*/, '');
      expect(`${name}: ${code}`).toMatch(REPEATABLE);
    }
  }
});

it('two processes at once and a run cut off half-way end in the same schema', async () => {
  const clients = [1, 2, 3].map(() => connect({ url: server.url, ...server.sidecar }));
  const names = (await readMigrations(directory)).map(({ name }) => name);
  const runs = await Promise.all(clients.map((each) => migrate(each, directory)));
  expect([...new Set(runs.flat())].sort()).toEqual(names);
  const whole = await schema();

  expect(await migrate(client, directory)).toEqual([]);
  await client.command({
    query: `ALTER TABLE trackcrumb.schema_migrations DELETE WHERE name >= '0004' SETTINGS mutations_sync = 2`,
  });
  await client.command({ query: 'DROP VIEW trackcrumb.experiment_arms_v1' });
  expect(await migrate(client, directory)).toEqual(names.slice(3));
  expect(withoutIds(await schema())).toEqual(withoutIds(whole));
  await Promise.all(clients.map((each) => each.close()));
});

it('refuses a file changed after it was applied', async () => {
  await migrate(client, directory);
  await writeFile(
    join(directory, '0004_config_log.sql'),
    'CREATE TABLE IF NOT EXISTS trackcrumb.x (a Int8) ENGINE = Memory'
  );
  await expect(migrate(client, directory)).rejects.toThrow(
    /0004_config_log\.sql was applied with checksum .*restore the file/
  );
});

it('refuses a database that is ahead of it', async () => {
  await migrate(client, directory);
  const newest = (await readMigrations(directory)).at(-1)!.name;
  await unlink(join(directory, newest));
  await expect(migrate(client, directory)).rejects.toThrow(`holds migration ${newest}, which this version`);
});

it('names file and statement when one fails, and goes on from there when it is corrected', async () => {
  const number = String((await readMigrations(directory)).at(-1)!.number + 1).padStart(4, '0');
  const file = join(directory, `${number}_extra.sql`);
  const good = 'CREATE TABLE IF NOT EXISTS trackcrumb.extra (a Int8) ENGINE = Memory;';
  await writeFile(file, `${good} CREATE TABEL x`);
  await expect(migrate(client, directory)).rejects.toThrow(
    new RegExp(`${number}_extra\\.sql, statement 2: .*Syntax`, 's')
  );
  await writeFile(file, good);
  expect(await migrate(client, directory)).toEqual([`${number}_extra.sql`]);
});

it.each([
  ['0001_twice.sql', /0001_twice\.sql: 0001_events\.sql has the same number/],
  ['1_short.sql', /1_short\.sql: name it NNNN_/],
])('refuses the file name %s', async (name, message) => {
  await writeFile(join(directory, name), 'SELECT 1');
  await expect(migrate(client, directory)).rejects.toThrow(message);
});

function withoutIds(tables: unknown[]): unknown {
  return JSON.parse(JSON.stringify(tables).replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'uuid'));
}
