import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { startTestSidecar, type TestSidecar } from '@trackcrumb/testkit/sidecar/testSidecar';
import { DEMO, fillWithDemo } from './demoExperiments';
import { alertRule, firingInstances } from './firingInstances';
import { ALERTING_PAGE, blocks, pages } from './shippedQueries';

let sidecar: TestSidecar;
beforeAll(async () => {
  sidecar = await startTestSidecar({ TRACKCRUMB_NIGHTLY_CRON: 'off' });
  await fillWithDemo(sidecar);
});
afterAll(() => sidecar.stop());

/** The commands of the page, in order, but for those that want a Grafana. */
const page = pages().find(({ path }) => path === ALERTING_PAGE)!.text;
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

it('leads from the alert to its cause and to its end, command by command', async () => {
  expect(commands).toHaveLength(4);
  const [ask, look, pause, ingest] = commands as [string, string, string, string];
  const firing = async (): Promise<unknown[]> =>
    (await firingInstances(sidecar.grafanaClient(), alertRule('trackcrumb-srm'))).map((one) => one.experiment_id);

  expect(await firing()).toEqual([DEMO.biased]);
  const lines = (await run(ask)).split('\n').filter((line) => line.includes('│'));
  expect(lines.map((line) => line.split('│')[1]!.trim()).sort()).toEqual(Object.values(DEMO).sort());
  expect(lines.find((line) => line.includes(DEMO.biased))).toMatch(/ 1 │$/);

  expect(JSON.parse(await run(look))).toMatchObject({ experiment: { status: 'running', version: 2 } });
  expect(JSON.parse(await run(pause))).toMatchObject({ experiment: { status: 'paused' } });
  expect(await firing()).toEqual([]);

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
