import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ExperimentResponse, FlagsResponse } from '@trackcrumb/contract';
import { startTestSidecar, type TestSidecar } from '@trackcrumb/testkit/sidecar/testSidecar';
import { visitorsGiven } from '@trackcrumb/testkit/traffic/visitorsGiven';
import { sampleEvents } from '@trackcrumb/testkit/traffic/sampleEvents';

let directory: string;
let sidecar: TestSidecar | undefined;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'trackcrumb-srm-metric-'));
});

afterAll(async () => {
  await sidecar?.stop();
  await rm(directory, { recursive: true, force: true });
});

async function srmFigures(): Promise<string[]> {
  const text = await (await fetch(`${sidecar!.url}/metrics`)).text();
  return text.split('\n').filter((line) => line.startsWith('trackcrumb_experiment_srm_p_value{'));
}

it('the SRM p-value of a running experiment is in the metrics again as soon as a sidecar has started', async () => {
  const env = { TRACKCRUMB_STATE_DIR: directory, TRACKCRUMB_NIGHTLY_CRON: 'off' };
  sidecar = await startTestSidecar(env);
  const { body } = await sidecar.request<ExperimentResponse>('POST', '/api/experiments', {
    name: 'Pricing copy test',
    targetEvent: 'trial_started',
  });
  const { id, version } = body.experiment;
  const startedAt = new Date(Date.now() - 86_400_000).toISOString();
  await sidecar.request('POST', `/api/experiments/${id}/status`, { status: 'running', version, startedAt });
  const timestamp = new Date(Date.now() - 60_000).toISOString();
  // 60 to 40 where halves are expected: p = 0.0455, which pauses nothing.
  const { flags } = (await sidecar.request<FlagsResponse>('GET', '/v1/flags')).body;
  const visitors = {
    control: visitorsGiven(flags[0]!, 'control', 60),
    treatment: visitorsGiven(flags[0]!, 'treatment', 40),
  };
  const events = Object.entries(visitors).flatMap(([variant, ids]) =>
    ids.flatMap((distinct_id) =>
      sampleEvents(distinct_id, 1, { timestamp, distinct_id, experiments: { [id]: { variant, flag_version: 1 } } })
    )
  );
  expect((await sidecar.request('POST', '/v1/events', events)).status).toBe(202);
  await sidecar.flush();
  expect(await srmFigures()).toEqual([]);
  expect((await sidecar.request('POST', '/api/recompute')).status).toBe(200);
  const computed = await srmFigures();
  expect(computed).toHaveLength(1);
  expect(Number(computed[0]!.split(' ')[1])).toBeCloseTo(0.0455, 4);

  await sidecar.stop();
  sidecar = await startTestSidecar(env);
  expect(await srmFigures()).toEqual(computed);
}, 60_000);
