import type { ClickHouseClient } from '@clickhouse/client';
import { adoptTables } from './adoptTables';

const LAYOUT = { kind: 'cluster', name: 'main', replicated: true } as const;
const OTHERS = ['config_log', 'events_local', 'schema_register'].map((name) => ({
  name,
  sql: `CREATE TABLE trackcrumb.${name} (\`id\` UUID) ENGINE = ReplicatedMergeTree('/…', '{replica}') ORDER BY id`,
}));

/** What runs where the others have these tables. */
async function run(isMissing: (table: string) => boolean, others = OTHERS): Promise<string[]> {
  const commands: string[] = [];
  const client = {
    query: async () => ({ json: async () => others }),
    command: async ({ query }: { query: string }) => void commands.push(query),
  } as unknown as ClickHouseClient;
  await adoptTables(client, LAYOUT, isMissing);
  return commands;
}

it('makes what is missing as the others have it, and no harm where somebody was quicker', async () => {
  expect(await run((table) => table === 'events_local')).toEqual([
    OTHERS[1]!.sql.replace('CREATE TABLE', 'CREATE TABLE IF NOT EXISTS'),
  ]);
});

it('waits for the copy of the register, which is read next', async () => {
  expect((await run((table) => table === 'schema_register')).at(-1)).toBe(
    'SYSTEM SYNC REPLICA trackcrumb.schema_register'
  );
});

it('does nothing on a new cluster', async () => {
  expect(await run(() => true, [])).toEqual([]);
});
