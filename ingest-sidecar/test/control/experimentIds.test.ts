import type { ErrorResponse, ExperimentResponse } from '@trackcrumb/contract';
import { startTestSidecar, type TestSidecar } from '@trackcrumb/testkit/sidecar/testSidecar';

let sidecar: TestSidecar;
beforeAll(async () => {
  sidecar = await startTestSidecar({ TRACKCRUMB_NIGHTLY_CRON: 'off' });
});
afterAll(() => sidecar.stop());

const request = (method: string, path: string, body?: unknown) =>
  sidecar.request<ExperimentResponse & ErrorResponse>(method, `/api${path}`, body);

it('a name in any letters makes an id, or the id is chosen; a rename leaves it', async () => {
  const made = await request('POST', '/experiments', { name: '价格测试', targetEvent: 'purchase' });
  const { id } = made.body.experiment;
  expect([made.status, id, made.body.flag.key]).toEqual([201, expect.stringMatching(/^id_[0-9a-f]{8}$/), id]);
  const body = { version: 1, flagVersion: 1, experiment: { name: 'Price test' } };
  expect((await request('PUT', `/experiments/${id}`, body)).body.experiment).toMatchObject({ id, name: 'Price test' });

  const chosen = await request('POST', '/experiments', { id: 'tseny', name: 'Тест цены', targetEvent: 'purchase' });
  expect(chosen.body.experiment).toMatchObject({ id: 'tseny', flagKey: 'tseny', name: 'Тест цены' });
  expect((await request('GET', '/experiments/tseny')).body).toEqual(chosen.body);
  const taken = await request('POST', '/experiments', { id: 'tseny', name: 'Another', targetEvent: 'purchase' });
  expect([taken.status, taken.body.error.field]).toEqual([409, '/id']);
});
