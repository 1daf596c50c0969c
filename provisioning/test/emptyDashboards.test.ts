import type { ClickHouseClient } from '@clickhouse/client';
import { expandMacros } from '@trackcrumb/standalone-host/expandMacros';
import { startMigratedClickHouse } from '@trackcrumb/testkit/clickhouse/migratedClickHouse';
import { withVariables } from '../src/variables';
import { dashboards } from './shippedQueries';

let server: Awaited<ReturnType<typeof startMigratedClickHouse>>;
let grafana: ClickHouseClient;
beforeAll(async () => {
  server = await startMigratedClickHouse();
  grafana = server.grafanaClient();
});
afterAll(() => server.stop());

/** What Grafana asks for where nothing was ever created: the variable has no choice. */
async function rowsOf(rawSql: string): Promise<Record<string, unknown>[]> {
  const variables = { experiment: '', status: ['running', 'paused', 'completed'] };
  const query = expandMacros(withVariables(rawSql, variables), { fromMs: 0, toMs: Date.now(), intervalMs: 60_000 });
  return (await grafana.query({ query, format: 'JSONEachRow' })).json<Record<string, unknown>>();
}

const panels = (type: string): [string, string][] =>
  dashboards().flatMap((dashboard) =>
    dashboard.panels
      .filter((panel) => panel.type === type)
      .map(({ title, targets }): [string, string] => [`${dashboard.uid}, ${title}`, targets[0]!.rawSql])
  );

it.each(panels('table'))('%s has one row that says why there are none', async (_, sql) => {
  const rows = await rowsOf(sql);
  expect(rows).toHaveLength(1);
  const said = Object.values(rows[0]!).filter((value) => value !== null);
  expect(said.join(' ')).toMatch(/No experiment|Nobody yet/);
  // Nothing is a number where there is nobody.
  expect(said.filter((value) => typeof value === 'number')).toEqual([]);
});

it('those rows lead to the form for a new experiment, where their column leads to experiments', async () => {
  const found = (await Promise.all(panels('table').map(async ([, sql]) => (await rowsOf(sql))[0]!))).flatMap(
    ({ experiment_id }) => (experiment_id === undefined ? [] : [experiment_id])
  );
  expect(found).toEqual(['new', 'new', 'new', 'new']);
});

it('those rows choose no experiment on another dashboard', async () => {
  const chosen = (await Promise.all(panels('table').map(async ([, sql]) => (await rowsOf(sql))[0]!))).flatMap((row) =>
    'chosen' in row ? [row.chosen] : []
  );
  expect(chosen).toEqual([null, null]);
  const choices = dashboards().flatMap((dashboard) =>
    [...JSON.stringify(dashboard.panels).matchAll(/var-experiment=(\$\{__data[^}]*\})/g)].map((match) => match[1])
  );
  expect(new Set(choices)).toEqual(new Set(['${__data.fields.chosen}']));
});

it.each(panels('timeseries'))('%s has no line', async (_, sql) => {
  expect(await rowsOf(sql)).toEqual([]);
});

it('says of an ingest that gets nothing that nothing is expected, and of events that there are none', async () => {
  const answers = await Promise.all(
    panels('stat')
      .filter(([name]) => /Ingest$|newest event|Events, last hour/.test(name))
      .map(async ([, sql]) => (await rowsOf(sql))[0])
  );
  expect(answers).toEqual(
    expect.arrayContaining([
      { state: 'not expected' },
      { seconds: null },
      { events: 0, exposures: 0, conversions: 0, bots: 0 },
    ])
  );
});
