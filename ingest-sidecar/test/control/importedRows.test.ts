import type { ErrorResponse, EventsResponse, ExperimentResponse } from '@trackcrumb/contract';
import { importMark } from '@trackcrumb/import/mark';
import { startTestSidecar, type TestSidecar } from '@trackcrumb/testkit/sidecar/testSidecar';

let sidecar: TestSidecar;
beforeAll(async () => {
  sidecar = await startTestSidecar();
});
afterAll(() => sidecar.stop());

const post = <Answer = ErrorResponse>(path: string, body: object) => sidecar.request<Answer>('POST', path, body);

const rowOf = (id: string) => ({
  event_id: `${importMark(id)}-8000-8000-000000000001`,
  event: `${id}/buy`,
  distinct_id: 'v1',
  timestamp: new Date().toISOString(),
  properties: { converted: 1 },
});
const ROWS = '/api/experiments/gate/imports/rows';

it('takes the rows of an import from when it has begun until it is done, and no other events', async () => {
  const codeOf = async (events: unknown[]): Promise<string> => (await post(ROWS, { events })).body.error.code;
  expect(await codeOf([rowOf('gate')])).toBe('experiment_not_found');
  const made = await post<ExperimentResponse>('/api/experiments', { name: 'Gate', targetEvent: 'gate/buy' });
  expect(await codeOf([rowOf('gate')])).toBe('import_not_begun');

  const file = { digest: '0'.repeat(64), name: 'gate.csv', rows: 2, started: true };
  const { version } = made.body.experiment;
  const begun = await post<ExperimentResponse>('/api/experiments/gate/imports', { ...file, version, finished: false });
  const accepted = await post<EventsResponse>(ROWS, { events: [rowOf('gate'), { ...rowOf('gate'), distinct_id: '' }] });
  expect(accepted.status).toBe(202);
  expect(accepted.body).toMatchObject({ accepted: 1, dropped: [{ index: 1, reason: 'invalid_field' }] });

  for (const event of [rowOf('other'), { ...rowOf('gate'), event_id: undefined }, null]) {
    expect(await codeOf([rowOf('gate'), event])).toBe('rows_of_no_import');
  }
  expect((await post(ROWS, { events: 'none' })).body.error.code).toBe('bad_request');

  const now = begun.body.experiment.version;
  await post('/api/experiments/gate/imports', { ...file, version: now, finished: true });
  expect(await codeOf([rowOf('gate')])).toBe('import_not_begun');
});
