import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expandMacros } from '@trackcrumb/standalone-host/expandMacros';
import { dashboardFiles } from '../src/dashboardFiles';
import { rawColumnNames } from '../src/looks/columnNames';
import { jsonCells } from '../src/looks/jsonCells';
import { SAMPLE_VARIABLES, withVariables } from '../src/variables';
import { appQueries, strayAppQueries } from './appQueries';
import { DEMO, fillWithDemo } from './demoExperiments';
import {
  DASHBOARD_DIRECTORY,
  dashboards,
  hiddenQueries,
  shippedQueries,
  tablesOf,
  type ShippedQuery,
} from './shippedQueries';
import { SCENARIO, startSreScenario, storeResults, type SreScenario } from '@trackcrumb/testkit/sidecar/sreScenario';

let scenario: SreScenario;
beforeAll(async () => {
  scenario = await startSreScenario();
  await fillWithDemo(scenario.sidecar);
  await storeResults(scenario);
}, 120_000);
afterAll(() => scenario.stop());

const NOW = Date.now();
const LAST_30_DAYS = { fromMs: NOW - 30 * 86_400_000, toMs: NOW + 3_600_000, intervalMs: 60_000 };

interface Answer {
  meta: { name: string; type: string }[];
  data: unknown[][];
}

async function run({ sql }: Pick<ShippedQuery, 'sql'>, id: string = SCENARIO.healthy): Promise<Answer> {
  const query = expandMacros(withVariables(sql, { ...SAMPLE_VARIABLES, experiment: id }), LAST_30_DAYS);
  const { meta = [], data } = await (await scenario.grafana.query({ query, format: 'JSONCompact' })).json<unknown[]>();
  return { meta, data };
}

/** Without Nullable and LowCardinality. */
const plain = (type: string): string =>
  type.replace(/^(?:LowCardinality|Nullable)\((.*)\)$/, (_, inner) => plain(inner));
const isText = (type: string): boolean => plain(type) === 'String';
const isNumber = (type: string): boolean => /^(U?Int\d+|Float\d+)$/.test(plain(type));
const isTime = (type: string): boolean => /^(DateTime|DateTime64)\b/.test(plain(type));
const isDay = (type: string): boolean => plain(type) === 'Date';

const cases = [...shippedQueries(), ...appQueries(DEMO.winner)].map((query): [string, ShippedQuery] => [
  query.name,
  query,
]);

it('finds queries everywhere', () => {
  const from = (start: string): number => cases.filter(([name]) => name.startsWith(start)).length;
  expect(from('dashboard')).toBeGreaterThan(20);
  expect(from('alert')).toBe(5);
  expect(from('page docs/')).toBeGreaterThan(8);
  expect(from('app')).toBeGreaterThan(8);
});

it('leaves none out', () => {
  expect(strayAppQueries()).toEqual([]);
  expect(hiddenQueries()).toEqual([]);
});

it.each(cases)('%s reads versioned views only', (_, { sql }) => {
  const tables = tablesOf(sql);
  expect(tables.length).toBeGreaterThan(0);
  expect(tables.filter((table) => !/^trackcrumb\.\w+_v\d+$/.test(table))).toEqual([]);
});

it.each(cases)('%s runs as grafana and has the columns it needs', async (_, query) => {
  const { meta, data } = await run(query);
  const types = meta.map(({ type }) => type);
  // Grafana's data frames hold nothing else.
  expect(types.filter((type) => !(isText(type) || isNumber(type) || isTime(type) || isDay(type)))).toEqual([]);
  if (query.shape === 'alert') {
    // One number; everything else becomes a label, and what changes is kept out of the identity by the rule's own.
    expect(types.filter(isNumber)).toHaveLength(1);
    const labels = meta.filter(({ type }) => isText(type)).map(({ name }) => name);
    // The label by which a release plan is held, beside the one that tells instances apart.
    const known = [
      [],
      ['details'],
      ['experiment_id', 'details'],
      ['experiment_id', 'trackcrumb_experiment', 'details'],
    ];
    expect(known).toContainEqual(labels);
  }
  if (query.shape === 'series') {
    expect(meta[0]).toMatchObject({ name: 'time' });
    expect(isTime(types[0]!)).toBe(true);
    expect(types.slice(1).every((type) => isText(type) || isNumber(type))).toBe(true);
    // One that names the lines, or an arm's position and name, as the chart takes them.
    const labels = meta.filter(({ type }) => isText(type)).map(({ name }) => name);
    expect([[], ['name'], ['arm', 'variant']]).toContainEqual(labels);
    const times = data.map((row) => String(row[0]));
    expect(times).toEqual([...times].sort());
  }
  if (query.shape === 'annotation') {
    expect(meta.map(({ name }) => name)).toEqual(expect.arrayContaining(['time', 'text', 'tags']));
  }
  expect(data.length).toBeGreaterThan(0);
});

const panels = dashboards().flatMap(({ uid, panels: own }) =>
  own.map((panel): [string, (typeof own)[number]] => [`${uid}, ${panel.title}`, panel])
);

it.each(panels)('%s shows no column under its raw name, and no JSON', async (_, panel) => {
  for (const { rawSql } of panel.targets) {
    const { meta, data } = await run({ sql: rawSql });
    const columns = meta.map(({ name, type }, index) => ({
      name,
      type: isNumber(type) ? 'number' : isTime(type) || isDay(type) ? 'time' : 'string',
      values: data.map((row) => row[index]),
    }));
    expect([...rawColumnNames(panel, columns), ...jsonCells(panel, columns)]).toEqual([]);
  }
});

it('says changes by the labels of fields', async () => {
  const [, { targets }] = panels.find(([name]) => name === 'trackcrumb-experiment, Changes, all time')!;
  const { meta, data } = await run({ sql: targets[0]!.rawSql }, SCENARIO.ramped);
  const texts = ['what', 'details'].map((column) => meta.findIndex(({ name }) => name === column));
  expect(data.map((row) => texts.map((index) => row[index]))).toEqual([
    ['flag.changed', 'rollout: 10 → 50'],
    ['flag.changed', 'rollout: 50 → 10'],
    ['experiment.running', ''],
    ['experiment.created', ''],
    ['flag.created', ''],
  ]);
});

it('a value of the variable cannot leave its quotes', async () => {
  const chosen = cases.filter(([, { sql }]) => sql.includes('${experiment'));
  expect(chosen.length).toBeGreaterThan(4);
  for (const [, query] of chosen) {
    expect((await run(query, "' OR 1 = 1 --")).data).toEqual((await run(query, 'nobody')).data);
  }
});

it('the committed dashboards are what the code makes', () => {
  for (const [file, content] of Object.entries(dashboardFiles())) {
    expect(JSON.parse(readFileSync(join(DASHBOARD_DIRECTORY, file), 'utf8'))).toEqual(JSON.parse(content));
  }
  expect(Object.keys(dashboardFiles())).toHaveLength(dashboards().length);
});

it('the dashboards use core panels, the ClickHouse datasource and stable, unique UIDs', () => {
  const uids = dashboards().map(({ uid }) => uid);
  expect(uids.sort()).toEqual(['trackcrumb-experiment', 'trackcrumb-ingest', 'trackcrumb-overview', 'trackcrumb-srm']);
  const panels = dashboards().flatMap((dashboard) => dashboard.panels);
  expect(new Set(panels.map(({ type }) => type))).toEqual(new Set(['stat', 'table', 'timeseries']));
  const datasources = [...JSON.stringify(dashboards()).matchAll(/"datasource":(\{"type.*?"\})/g)].map(
    (match) => match[1]
  );
  expect(new Set(datasources)).toEqual(new Set(['{"type":"grafana-clickhouse-datasource","uid":"${datasource}"}']));
});
