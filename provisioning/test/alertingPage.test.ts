import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { ClickHouseClient } from '@clickhouse/client';
import type { ExperimentResponse } from '@trackcrumb/contract';
import { eventually } from '@trackcrumb/testkit/eventually';
import { startTestSidecar, type TestSidecar } from '@trackcrumb/testkit/sidecar/testSidecar';
import { DEMO, fillWithDemo } from './demoExperiments';
import { firingRows } from './grafana/askRule';
import { rulesClient } from './grafana/rulesClient';
import { alertRule, ALERTING_PAGE, blocks, pages } from './shippedQueries';

let sidecar: TestSidecar;
let rules: ClickHouseClient;
beforeAll(async () => {
  sidecar = await startTestSidecar({ TRACKCRUMB_NIGHTLY_CRON: 'off', TRACKCRUMB_REFRESH_CRON: '*/5 * * * * *' });
  await fillWithDemo(sidecar);
  const { url, grafana } = sidecar.runtime.clickhouse;
  rules = rulesClient(url, grafana);
});
afterAll(async () => {
  await rules.close();
  await sidecar.stop();
});

const page = pages().find(({ path }) => path === ALERTING_PAGE)!.text;
const sectionOf = (uid: string): string => page.split(`### ${alertRule(uid).title}\n`)[1]!.split('\n### ')[0]!;

/** The commands of the page, in order, but for those that want a Grafana. */
const commands = blocks(page, 'sh').filter(
  (command) => command.startsWith('curl') && !command.includes('$GRAFANA_URL')
);

async function run(command: string): Promise<string> {
  const { url, grafana } = sidecar.runtime.clickhouse;
  const { stdout } = await promisify(execFile)('bash', ['-c', command], {
    env: {
      PATH: process.env.PATH,
      CLICKHOUSE_URL: url,
      TRACKCRUMB_GRAFANA_PASSWORD: grafana!.password,
      TRACKCRUMB_SIDECAR_URL: sidecar.url,
      TRACKCRUMB_ADMIN_TOKEN: sidecar.runtime.adminToken,
    },
  });
  return stdout;
}

const firing = async (): Promise<unknown[]> =>
  (await firingRows(rules, alertRule('trackcrumb-split'))).map(({ labels }) => labels.experiment_id);

/** How many rows each query of the section on the split answers with. */
async function rowsOfRunbook(): Promise<number[]> {
  const grafana = sidecar.grafanaClient();
  const answers = blocks(sectionOf('trackcrumb-split'), 'sql').map(async (query) =>
    (await grafana.query({ query, format: 'JSONEachRow' })).json()
  );
  return (await Promise.all(answers)).map((rows) => rows.length);
}

it('leads from the alert to its cause and to its end, command by command', async () => {
  expect(commands).toHaveLength(4);
  const [ask, look, complete, ingest] = commands as [string, string, string, string];

  await eventually(async () => (await firing()).length > 0);
  expect(await firing()).toEqual([DEMO.biased]);
  const lines = (await run(ask)).split('\n').filter((line) => line.includes('│'));
  expect(lines.map((line) => line.split('│')[1]!.trim()).sort()).toEqual(Object.values(DEMO).sort());
  expect(lines.find((line) => line.includes(DEMO.biased))).toMatch(/│ +1 │ One-page checkout: .* not split/);

  const whileItRuns = await rowsOfRunbook();
  expect(whileItRuns).toHaveLength(5);
  expect(Math.min(...whileItRuns)).toBeGreaterThan(0);
  expect((await sidecar.request('POST', '/api/recompute')).status).toBe(200);
  expect(await firing()).toEqual([DEMO.biased]);
  expect(Math.min(...(await rowsOfRunbook()))).toBeGreaterThan(0);

  const { experiment } = JSON.parse(await run(look)) as ExperimentResponse;
  expect(experiment).toMatchObject({ status: 'paused', pausedBy: 'srm' });
  // "version" is that of the state one has seen.
  const completed = await run(complete.replace('"version":2', `"version":${experiment.version}`));
  expect(JSON.parse(completed)).toMatchObject({ experiment: { status: 'completed' } });
  expect(await firing()).toEqual([]);
  expect(Math.min(...(await rowsOfRunbook()))).toBeGreaterThan(0);

  expect(JSON.parse(await run(ingest))).toMatchObject({ walAgeMs: 0, lastError: null });
});

it('finds the browser whose visitors are missing, with the query it gives', async () => {
  const query = blocks(page, 'sql').find((sql) => sql.includes('experiment_segments_v1'))!;
  const answer = await sidecar.grafanaClient().query({ query, format: 'JSONEachRow' });
  const rows = await answer.json<{ browser: string; control: number; treatment: number }>();
  expect(rows.length).toBeGreaterThan(3);
  // The demo's treatment breaks the tracker in Firefox.
  expect(rows.filter(({ treatment, control }) => treatment < 0.8 * control)).toEqual([
    expect.objectContaining({ browser: 'Firefox', treatment: 0 }),
  ]);
});
