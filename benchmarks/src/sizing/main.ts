// npm run sizing -w @trackcrumb/benchmarks: what events take on disk and what the views of dashboards and alerts cost,
// for docs/deployment.md. TRACKCRUMB_SIZING_EVENTS and
// TRACKCRUMB_SIZING_VISITORS change the size.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ClickHouseClient } from '@clickhouse/client';
import { parse } from 'yaml';
import { startBenchClickHouse } from '../scale/benchClickHouse';
import { fillEvents } from '../scale/fillEvents';
import { scenario } from '../scale/scenario';

const ROOT = new URL('../../../', import.meta.url);
const EVENTS = Number(process.env.TRACKCRUMB_SIZING_EVENTS ?? 9_000_000);
const VISITORS = Number(process.env.TRACKCRUMB_SIZING_VISITORS ?? 2_000_000);
const VISITORS_PER_INSERT = 50_000;
const TABLES = ['events', 'first_exposures', 'first_values', 'conversions'];
const ROUNDS = 3;

interface Stored {
  table: string;
  rows: number;
  bytes: number;
  parts: number;
}

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const rowsOf = async <Row>(client: ClickHouseClient, query: string): Promise<Row[]> =>
  (await client.query({ query, format: 'JSONEachRow' })).json<Row>();

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const startedAtMs = performance.now();
  await work();
  return (performance.now() - startedAtMs) / 1000;
}

function stored(client: ClickHouseClient): Promise<Stored[]> {
  return rowsOf(
    client,
    `SELECT table, sum(rows) AS rows, sum(bytes_on_disk) AS bytes, count() AS parts FROM system.parts
     WHERE database = 'trackcrumb' AND active AND table IN ('${TABLES.join("', '")}') GROUP BY table ORDER BY table`
  );
}

async function reportStored(client: ClickHouseClient, title: string): Promise<void> {
  say(`\n${title}`);
  const tables = await stored(client);
  for (const { table, rows, bytes, parts } of tables) {
    say(`  ${table}: ${rows} rows in ${parts} parts, ${(bytes / rows).toFixed(1)} bytes a row`);
  }
  const total = tables.reduce((sum, { bytes }) => sum + bytes, 0);
  say(`  all: ${(total / EVENTS).toFixed(1)} bytes an event, ${(total / 1e6).toFixed(0)} MB`);
}

interface AlertFile {
  groups: { rules: { uid: string; data: { model: { rawSql: string } }[] }[] }[];
}

const alerts = parse(readFileSync(new URL('provisioning/alerting/trackcrumb.yaml', ROOT), 'utf8')) as AlertFile;

/** What is asked by dashboards and alert rules, over everything and for one experiment. */
const one = "WHERE experiment_id = 'pricing_copy_test'";
const questions: [name: string, sql: string][] = [
  ['experiment_results_v1, one experiment', `SELECT * FROM trackcrumb.experiment_results_v1 ${one}`],
  ['experiment_results_v1, all', 'SELECT * FROM trackcrumb.experiment_results_v1'],
  ['experiment_daily_v1, one experiment', `SELECT * FROM trackcrumb.experiment_daily_v1 ${one}`],
  ['experiment_daily_v1, all', 'SELECT * FROM trackcrumb.experiment_daily_v1'],
  ['ingest_health_v1, 24 hours', 'SELECT * FROM trackcrumb.ingest_health_v1'],
  ['event_names_v1, 30 days', 'SELECT event, sum(events) FROM trackcrumb.event_names_v1 GROUP BY event'],
  ...alerts.groups
    .flatMap(({ rules }) => rules)
    .map(({ uid, data }): [string, string] => [`alert rule ${uid}`, data[0]!.model.rawSql]),
];

/** The most memory the query took, as the server says in its summary. */
async function peakMegabytes(client: ClickHouseClient, query: string): Promise<string> {
  const { summary } = await client.command({
    query: `${query} FORMAT Null`,
    clickhouse_settings: { wait_end_of_query: 1 },
  });
  const bytes = Number((summary as { memory_usage?: string } | undefined)?.memory_usage ?? NaN);
  return Number.isNaN(bytes) ? '?' : (bytes / 1e6).toFixed(0);
}

async function reportQuestions(client: ClickHouseClient): Promise<void> {
  for (const [name, sql] of questions) {
    const times: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      times.push(await seconds(() => rowsOf(client, sql)));
    }
    const median = times.sort((a, b) => a - b)[Math.floor(ROUNDS / 2)]!;
    say(`  ${name}: ${median.toFixed(2)} s, ${await peakMegabytes(client, sql)} MB`);
  }
}

/** Visitors of one exposure each, one in twenty of whom converts: what counting costs grows with them, not with events. */
async function addVisitors(client: ClickHouseClient): Promise<void> {
  for (let from = 0; from < VISITORS; from += VISITORS_PER_INSERT) {
    await client.command({
      query: `INSERT INTO trackcrumb.events (event_id, event, distinct_id, timestamp, converted, experiment_ids, variants, flag_versions)
        SELECT generateUUIDv7(), 'trial_started', lower(hex(sipHash128(number))), now64(3) - toIntervalSecond(number % 604800),
          number % 20 = 0, ['pricing_copy_test'], [if(number % 2 = 0, 'control', 'treatment')], [2]
        FROM numbers(${from}, ${Math.min(VISITORS_PER_INSERT, VISITORS - from)})`,
    });
  }
}

const directory = mkdtempSync(join(tmpdir(), 'trackcrumb-sizing-'));
const server = await startBenchClickHouse(directory);
try {
  say(`ClickHouse ${server.version}, ${cpus().length} cores of ${cpus()[0]!.model}, ${EVENTS} events`);
  const fillSeconds = await seconds(() => fillEvents(server.sidecar, scenario(Date.now()), EVENTS));
  say(`made and inserted in ${fillSeconds.toFixed(0)} s: ${(EVENTS / fillSeconds / 1000).toFixed(0)},000 a second`);
  await reportStored(server.sidecar, 'as inserted');
  await reportQuestions(server.grafana ?? server.sidecar);
  const merged = await seconds(async () => {
    for (const table of TABLES) {
      await server.sidecar.command({ query: `OPTIMIZE TABLE trackcrumb.${table} FINAL` });
    }
  });
  await reportStored(server.sidecar, `merged, in ${merged.toFixed(0)} s`);
  const visitors = await rowsOf(
    server.sidecar,
    'SELECT toString(experiment_id) AS id, uniqExact(user_hash) AS visitors FROM trackcrumb.first_exposures GROUP BY id'
  );
  say(`\nvisitors: ${JSON.stringify(visitors)}`);
  await reportQuestions(server.grafana ?? server.sidecar);
  const added = await seconds(() => addVisitors(server.sidecar));
  say(`\n${VISITORS} visitors more, inserted in ${added.toFixed(0)} s, not merged`);
  await reportQuestions(server.grafana ?? server.sidecar);
} finally {
  await server.stop();
  rmSync(directory, { recursive: true });
}
