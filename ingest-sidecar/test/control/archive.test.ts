import type { AuditResponse, ErrorResponse, ExperimentResponse } from '@trackcrumb/contract';
import { runCli } from '@trackcrumb/testkit/sidecar/runCli';
import { startTestSidecar, type TestSidecar } from '@trackcrumb/testkit/sidecar/testSidecar';

// Commands are processes of their own, compiled as they start.
jest.setTimeout(300_000);

let sidecar: TestSidecar;
beforeAll(async () => {
  sidecar = await startTestSidecar({ TRACKCRUMB_NIGHTLY_CRON: 'off' });
});
afterAll(() => sidecar.stop());

const request = (method: string, path: string, body?: unknown) =>
  sidecar.request<ExperimentResponse & ErrorResponse>(method, `/api${path}`, body);

const archive = async (id: string, archived: boolean) => {
  const { experiment, flag } = (await request('GET', `/experiments/${id}`)).body;
  const versions = { version: experiment.version, flagVersion: flag.version };
  return request('PUT', `/experiments/${id}`, { ...versions, experiment: { archived } });
};
const become = async (id: string, status: string) => {
  const { experiment } = (await request('GET', `/experiments/${id}`)).body;
  return request('POST', `/experiments/${id}/status`, { status, version: experiment.version });
};

it('puts a draft away without losing it, and a completed one; what collects data stays', async () => {
  const created = await request('POST', '/experiments', { name: 'Old idea', targetEvent: 'purchase' });
  const { id } = created.body.experiment;
  expect(created.body.experiment.archived).toBe(false);

  expect((await archive(id, true)).body.experiment).toMatchObject({ status: 'draft', archived: true });
  const refused = await become(id, 'running');
  expect([refused.status, refused.body.error]).toEqual([
    409,
    expect.objectContaining({ code: 'experiment_archived', message: expect.stringContaining('Bring it back first') }),
  ]);
  // Its name is not free: events may carry its id.
  const again = await request('POST', '/experiments', { name: 'Old idea', targetEvent: 'purchase' });
  expect(again.body.error).toMatchObject({
    code: 'experiment_exists',
    field: '/name',
    current: { id, archived: true },
  });

  await archive(id, false);
  expect((await become(id, 'running')).body.experiment.status).toBe('running');
  const collecting = await archive(id, true);
  expect([collecting.status, collecting.body.error.code]).toEqual([409, 'still_collecting']);
  await become(id, 'completed');
  expect((await archive(id, true)).body.experiment).toMatchObject({ status: 'completed', archived: true });

  const list = async (...options: string[]) =>
    (await runCli(['list', '--state-dir', sidecar.stateDir, ...options])).stdout;
  expect(await list()).toBe('1 archived: see them with --archived\n');
  expect(await list('--archived')).toMatch(/^old_idea +completed, archived +purchase/m);

  const { body } = await sidecar.request<AuditResponse>('GET', `/api/audit?experiment=${id}&limit=1`);
  expect(body.entries[0]!.changes).toEqual([{ field: 'archived', from: false, to: true }]);
});
