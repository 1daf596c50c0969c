import type { ClickHouseClient } from '@clickhouse/client';
import { startTestSidecar, type TestSidecar } from '@trackcrumb/testkit/sidecar/testSidecar';
import { DEMO, fillWithDemo } from './demoExperiments';
import { alertRule, firingInstances } from './firingInstances';

let sidecar: TestSidecar;
let grafana: ClickHouseClient;
beforeAll(async () => {
  sidecar = await startTestSidecar({ TRACKCRUMB_NIGHTLY_CRON: 'off' });
  await fillWithDemo(sidecar);
  grafana = sidecar.grafanaClient();
});
afterAll(() => sidecar.stop());

const firing = async (uid: string): Promise<(string | undefined)[]> =>
  (await firingInstances(grafana, alertRule(uid))).map(({ experiment_id }) => experiment_id);

const SRM_RULES = ['trackcrumb-srm', 'trackcrumb-srm-sequential'];

it('holds every demo experiment, running', async () => {
  const answer = await grafana.query({
    query: 'SELECT experiment_id FROM trackcrumb.experiment_srm_v1 WHERE srm_p IS NOT NULL ORDER BY experiment_id',
    format: 'JSONEachRow',
  });
  const ids = (await answer.json<{ experiment_id: string }>()).map(({ experiment_id }) => experiment_id);
  expect(ids).toEqual(Object.values(DEMO).sort());
});

it.each(SRM_RULES)('%s fires on the biased demo experiment and on no healthy one', async (uid) => {
  expect(await firing(uid)).toEqual([DEMO.biased]);
});

it.each(['trackcrumb-auto-paused', 'trackcrumb-silent', 'trackcrumb-ingest-stalled'])(
  '%s is quiet: the demo runs and events arrive',
  async (uid) => {
    expect(await firing(uid)).toEqual([]);
  }
);

it('after the nightly check the pause is what fires, and the split no longer', async () => {
  expect((await sidecar.request('POST', '/api/recompute')).status).toBe(200);
  expect(await firing('trackcrumb-auto-paused')).toEqual([DEMO.biased]);
  for (const uid of SRM_RULES) {
    expect(await firing(uid)).toEqual([]);
  }
});
