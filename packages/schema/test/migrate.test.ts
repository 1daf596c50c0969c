import { ClickHouseError, type ClickHouseClient } from '@clickhouse/client';
import { connect } from '@trackcrumb/ingest-sidecar/clickhouse';
import { startTestClickHouse, type TestClickHouse } from '@trackcrumb/testkit/clickhouse/testClickHouse';
import { migrate, MigrationError, SINGLE_SERVER } from '../src';
import { thisRelease, type Release } from '../src/release';

const RELEASE = thisRelease();

let server: TestClickHouse;
let client: ClickHouseClient;
const clients: ClickHouseClient[] = [];
beforeAll(async () => {
  server = await startTestClickHouse();
});
afterAll(async () => {
  await Promise.all(clients.map((each) => each.close()));
  await server.stop();
});

beforeEach(async () => {
  client = another();
  const tables = await rows<{ name: string }>("SELECT name FROM system.tables WHERE database = 'trackcrumb'");
  for (const { name } of tables) {
    await client.command({ query: `DROP TABLE trackcrumb.${name} SYNC` });
  }
});

function another(): ClickHouseClient {
  clients.push(connect({ url: server.url, ...server.sidecar }));
  return clients.at(-1)!;
}

async function rows<Row>(query: string): Promise<Row[]> {
  return (await client.query({ query, format: 'JSONEachRow' })).json<Row>();
}

/** Every table and view as ClickHouse describes it. */
async function schema(): Promise<Map<string, string>> {
  const tables = await rows<{ name: string; sql: string }>(
    "SELECT name, create_table_query AS sql FROM system.tables WHERE database = 'trackcrumb' ORDER BY name"
  );
  return new Map(tables.map(({ name, sql }) => [name, sql]));
}

const migrateTo = (release: Partial<Release>): Promise<string[]> =>
  migrate(client, SINGLE_SERVER, { ...RELEASE, ...release });

describe('an empty server', () => {
  it('gets everything, and nothing a second time', async () => {
    const applied = await migrate(client);
    expect(applied[0]).toBe('tables/0001_events');
    expect(applied).toHaveLength(new Set(applied).size);
    const made = await schema();
    const tables = new Set(Object.keys(RELEASE.tables).map((name) => name.slice('0001_'.length).split('__')[0]!));
    const views = [...Object.keys(RELEASE.views), ...Object.keys(RELEASE.rollups).map((name) => `${name}_mv`)];
    expect([...made.keys()]).toEqual([...tables, ...views, 'schema_register'].sort());

    const changes = (['command', 'exec', 'insert'] as const).map((method) => jest.spyOn(client, method));
    expect(await migrate(client)).toEqual([]);
    changes.forEach((change) => expect(change).not.toHaveBeenCalled());
    expect(await schema()).toEqual(made);
  });

  it('gets the same from two processes at once, and from one that goes on where another was cut off', async () => {
    const runs = await Promise.all([client, another(), another()].map((each) => migrate(each)));
    const whole = await schema();
    expect(new Set(runs.flat()).size).toBeGreaterThan(40);

    await client.command({
      query: "ALTER TABLE trackcrumb.schema_register DELETE WHERE name > '0003' SETTINGS mutations_sync = 2",
    });
    for (const view of ['experiment_arms_v1', 'first_values_mv', 'counted_units_v2']) {
      await client.command({ query: `DROP VIEW trackcrumb.${view}` });
    }
    expect(await migrate(client)).toContain('tables/0004_exposed_arms');
    expect(await schema()).toEqual(whole);
  });

  it('says in the database which format its data have', async () => {
    await migrate(client);
    expect(await rows("SELECT comment FROM system.tables WHERE database = 'trackcrumb' AND comment != ''")).toEqual([
      { comment: 'data format 1' },
    ]);
  });
});

describe('what changed', () => {
  beforeEach(() => migrate(client));

  it.each([
    ['trackcrumb_count_text', 'to views', ['views/experiment_summaries_v1'], ['experiment_summaries_v1']],
    ['trackcrumb_buckets', 'to rollups and views', ['rollups/first_exposures', 'views/exposed_units_v1', 'views/experiment_arms_v1'], ['exposed_units_v1', 'first_exposures_mv']], // prettier-ignore
    ['trackcrumb_srm_degrees_of_freedom', 'to functions', ['functions/trackcrumb_srm_p'], []],
  ])('of the function %s is written in%s that use it, and nothing else is touched', async (name, _, users, changed) => {
    const before = await schema();
    const functions = { ...RELEASE.functions, [name]: `${RELEASE.functions[name]!.replace('->', '-> identity(')})` };
    const applied = await migrateTo({ functions });
    expect(applied).toEqual(expect.arrayContaining([`functions/${name}`, ...users]));
    expect(applied).not.toContain('views/audit_v1');
    const after = await schema();
    expect([...after].filter(([table, sql]) => sql !== before.get(table)).map(([table]) => table)).toEqual(changed);
    expect(await migrateTo({ functions })).toEqual([]);
  });

  it('of a view is made again, with the views that read it', async () => {
    const changed = RELEASE.views['flag_versions_v1']!.replace("c.kind = 'flag'", "c.kind = 'flag' AND c.version > 0");
    const views = { ...RELEASE.views, flag_versions_v1: changed };
    const applied = await migrateTo({ views });
    expect(applied).toEqual(expect.arrayContaining(['views/flag_versions_v1', 'views/experiment_arms_v1']));
    expect(applied).not.toContain('views/audit_v1');
    expect((await schema()).get('flag_versions_v1')).toContain('version > 0');
    expect(await migrate(client)).toEqual(applied);
  });

  it('of a rollup holds from then on', async () => {
    const insert = (id: number): Promise<unknown> =>
      client.command({
        query: `INSERT INTO trackcrumb.events (event_id, event, distinct_id, timestamp, converted)
                SELECT toUUID('00000000-0000-7000-8000-00000000000${id}'), 'bought', 'ann', now64(3), 1`,
      });
    await insert(1);
    const rollups = { ...RELEASE.rollups, conversions: `${RELEASE.rollups['conversions']!} AND event != 'bought'` };
    expect(await migrateTo({ rollups })).toEqual(['rollups/conversions']);
    await insert(2);
    expect(await migrate(client)).toEqual(['rollups/conversions']);
    await insert(3);
    expect(await rows('SELECT event_id FROM trackcrumb.conversions ORDER BY event_id')).toEqual([
      { event_id: '00000000-0000-7000-8000-000000000001' },
      { event_id: '00000000-0000-7000-8000-000000000003' },
    ]);
  });

  it('of tables is a new file, for stored and distributed tables alike', async () => {
    const tables = {
      ...RELEASE.tables,
      '0901_events__amount': 'ALTER TABLE {table}{on_cluster} ADD COLUMN IF NOT EXISTS amount Float64',
    };
    expect(await migrateTo({ tables })).toEqual(['tables/0901_events__amount']);
    expect((await schema()).get('events')).toContain('`amount` Float64');
    expect(await migrateTo({ tables })).toEqual([]);
  });

  it('in a table that was made is refused', async () => {
    const tables = { ...RELEASE.tables, '0006_config_log': `${RELEASE.tables['0006_config_log']!} -- changed` };
    await expect(migrateTo({ tables })).rejects.toThrow(
      /^tables\/0006_config_log was applied with checksum .*restore the file and put the change into a new one$/
    );
  });

  it('and is no longer there is taken away, if we made it', async () => {
    await client.command({ query: 'CREATE VIEW trackcrumb.of_the_operator AS SELECT 1' });
    const {
      audit_v1: _audit,
      experiment_annotations_v1: _annotations,
      experiment_changes_v1: _changes,
      ...views
    } = RELEASE.views;
    const { first_values: _values, ...rollups } = RELEASE.rollups;
    const { trackcrumb_srm_p: _srm, ...functions } = RELEASE.functions;
    const gone = [
      'rollups/first_values',
      'functions/trackcrumb_srm_p',
      'views/audit_v1',
      'views/experiment_annotations_v1',
      'views/experiment_changes_v1',
    ];
    expect((await migrateTo({ views, rollups, functions })).sort()).toEqual(gone.sort());
    const left = await schema();
    expect(['audit_v1', 'first_values_mv'].filter((name) => left.has(name))).toEqual([]);
    expect(left.has('of_the_operator') && left.has('first_values')).toBe(true);
    expect(await migrateTo({ views, rollups, functions })).toEqual([]);
    expect((await migrate(client)).sort()).toEqual(gone);
  });

  it('and what is missing here, as on a new server of a cluster, is made again', async () => {
    await client.command({ query: 'DROP VIEW trackcrumb.audit_v1' });
    await client.command({ query: 'DROP FUNCTION trackcrumb_srm_p' });
    expect(await migrate(client)).toEqual(['functions/trackcrumb_srm_p', 'views/audit_v1']);
  });

  it('and a table that is missing here is made with all its changes', async () => {
    const before = (await schema()).get('first_exposures');
    await client.command({ query: 'DROP TABLE trackcrumb.first_exposures SYNC' });
    expect(await migrate(client)).toEqual([
      'tables/0003_first_exposures',
      'tables/0012_first_exposures__verified',
      'tables/0020_first_exposures__merged_sooner',
    ]);
    expect((await schema()).get('first_exposures')).toBe(before);
  });

  it('is left to the newer of two versions, but for what is missing', async () => {
    const views = { ...RELEASE.views, audit_v1: `${RELEASE.views['audit_v1']!} AND actor != ''`, new_v1: NEW_VIEW };
    const newer = { version: '0.10.0', views };
    await migrate(client, SINGLE_SERVER, { ...RELEASE, version: '0.9.0' });
    expect(await migrateTo(newer)).toEqual(expect.arrayContaining(['views/audit_v1', 'views/new_v1']));
    const older = { version: '0.9.0' };
    expect(await migrateTo(older)).toEqual([]);
    await client.command({ query: 'DROP VIEW trackcrumb.flag_shares_v1' });
    expect(await migrateTo(older)).toEqual(['views/flag_shares_v1']);
    expect((await schema()).get('audit_v1')).toContain("actor != ''");
    // What comes before a release counts as the release: it goes on where that left off.
    expect(await migrateTo({ ...newer, version: '0.10.0-rc.1' })).toEqual([]);
    expect(await migrateTo({ version: '0.11.0' })).toEqual(expect.arrayContaining(['views/audit_v1', 'views/new_v1']));
    expect((await schema()).has('new_v1')).toBe(false);
  });
});

const NEW_VIEW = 'CREATE OR REPLACE VIEW trackcrumb.new_v1{on_cluster} AS SELECT 1 AS one';

describe('a database that cannot be read', () => {
  const BEFORE_THE_FIRST_RELEASE =
    /^this database was made by a version before the first release, .*: export it with that version, or start with an empty TRACKCRUMB_STATE_DIR/;

  it('has a list of migrations: from before the first release', async () => {
    await migrate(client);
    await client.command({
      query: 'CREATE TABLE trackcrumb.schema_migrations (name String) ENGINE = MergeTree ORDER BY name',
    });
    await expect(migrate(client)).rejects.toThrow(BEFORE_THE_FIRST_RELEASE);
  });

  it('has tables and says nothing of their format: the same', async () => {
    await client.command({ query: 'CREATE TABLE trackcrumb.events (a Int8) ENGINE = MergeTree ORDER BY a' });
    await expect(migrate(client)).rejects.toThrow(BEFORE_THE_FIRST_RELEASE);
  });

  it('is of another format: from a newer version', async () => {
    await migrate(client);
    await client.command({ query: "ALTER TABLE trackcrumb.schema_register MODIFY COMMENT 'data format 2'" });
    await expect(migrate(client)).rejects.toThrow(
      'this database holds data format 2, made by a newer version, and this version reads data format 1: run the newer version'
    );
  });

  it('has tables this version does not know: from a newer version', async () => {
    const table = 'CREATE TABLE IF NOT EXISTS {table} (a Int8) ENGINE = {engine(MergeTree)} ORDER BY a';
    await migrateTo({ version: '0.9.0', tables: { ...RELEASE.tables, '0900_metrics': table } });
    await expect(migrate(client)).rejects.toThrow(
      'this database holds tables/0900_metrics, made by version 0.9.0, which this version does not know: run the newer version'
    );
  });

  it('is left as it was', async () => {
    await client.command({ query: 'CREATE TABLE trackcrumb.config_log (a Int8) ENGINE = MergeTree ORDER BY a' });
    const before = await schema();
    await expect(migrate(client)).rejects.toThrow(MigrationError);
    expect(await schema()).toEqual(before);
  });
});

describe('a statement that fails', () => {
  it('is named with its file, and the next run goes on from there', async () => {
    const broken = { ...RELEASE.views, broken_v1: 'CREATE OR REPLACE VIEW trackcrumb.broken_v1 AS SELEKT 1' };
    await expect(migrateTo({ views: broken })).rejects.toThrow(/^schema, views\/broken_v1: Syntax error/);
    const applied = await migrate(client);
    expect(applied.every((part) => /^(views|rollups)\//.test(part))).toBe(true);
    expect(applied).toHaveLength([RELEASE.views, RELEASE.rollups].flatMap(Object.keys).length);
  });

  it('because servers of a cluster are away says what to do', async () => {
    const message = 'Distributed DDL task is not finished on 1 of 4 hosts';
    jest
      .spyOn(client, 'command')
      .mockRejectedValue(new ClickHouseError({ message, code: '159', type: 'TIMEOUT_EXCEEDED' }));
    await expect(migrate(client)).rejects.toThrow(
      `${message} (start the servers that are away, then this sidecar again)`
    );
  });
});
