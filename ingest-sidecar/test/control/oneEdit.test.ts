import type { AuditResponse, ErrorResponse, ExperimentResponse } from '@trackcrumb/contract';
import { startTestSidecar, type TestSidecar } from '@trackcrumb/testkit/sidecar/testSidecar';

let sidecar: TestSidecar;
beforeAll(async () => {
  sidecar = await startTestSidecar({ TRACKCRUMB_NIGHTLY_CRON: 'off' });
});
afterAll(() => sidecar.stop());

const api = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
  const answer = await sidecar.request<T>(method, `/api${path}`, body);
  expect([path, answer.status < 300, answer.body]).toEqual([path, true, answer.body]);
  return answer.body;
};

it('an edit is one change of experiment and flag, or none', async () => {
  const created = await api<ExperimentResponse>('POST', '/experiments', { name: 'One edit', targetEvent: 'purchase' });
  const { id } = created.experiment;
  const edit = (experiment: object, beside: object = {}) =>
    sidecar.request<ExperimentResponse & ErrorResponse>('PUT', `/api/experiments/${id}`, {
      version: created.experiment.version,
      flagVersion: created.flag.version,
      experiment,
      ...beside,
    });
  const wanted = {
    hypothesis: 'All at once',
    holdoutPct: 5,
    trafficPct: 20,
    rolloutPct: 80,
    variants: [
      { key: 'control', name: 'As it is' },
      { key: 'treatment', weight: 3 },
      { key: 'third', name: 'Third' },
    ],
  };
  // The last part cannot be, so nothing of it is.
  const impossible = await edit({ ...wanted, flagKey: 'nowhere' });
  expect([impossible.status, impossible.body.error.code]).toEqual([404, 'flag_not_found']);
  expect(await api('GET', `/experiments/${id}`)).toEqual(created);

  const { body: made } = await edit(wanted, { comment: 'agreed on Monday' });
  expect(made.experiment).toMatchObject({ version: 2, hypothesis: 'All at once', holdoutPct: 5 });
  expect(made.experiment.variants.map(({ name }) => name)).toEqual(['As it is', 'Treatment', 'Third']);
  expect(made.flag).toMatchObject({ version: 2, trafficPct: 20, rolloutPct: 80, allocation: { holdout: 0.05 } });
  const { entries } = await api<AuditResponse>('GET', `/audit?experiment=${id}&limit=2`);
  expect(entries.map(({ kind, action, metadata }) => [kind, action, metadata])).toEqual([
    ['experiment', 'experiment.variants_changed', { comment: 'agreed on Monday' }],
    ['flag', 'flag.changed', {}],
  ]);
  expect(new Set(entries.map(({ seq }) => seq)).size).toBe(1);

  // Of two who decided on the same versions, the second is told; what is so already is stored by nobody.
  const stale = await edit({ rolloutPct: 10 });
  expect(stale.body.error).toMatchObject({ code: 'stale_version', current: made });
  const again = await edit(wanted, { version: 2, flagVersion: 2 });
  expect(again.body).toEqual(made);
});
