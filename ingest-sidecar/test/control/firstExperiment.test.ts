import type { ExperimentResponse, ExperimentsResponse, FlagsResponse } from '@trackcrumb/contract';
import { startTestSidecar, type TestSidecar } from '@trackcrumb/testkit/sidecar/testSidecar';
import type { ResultsResponse } from '@trackcrumb/analysis';
import { visitorsGiven } from '@trackcrumb/testkit/traffic/visitorsGiven';

let sidecar: TestSidecar;
beforeAll(async () => {
  sidecar = await startTestSidecar();
});
afterAll(() => sidecar.stop());

it('takes an experiment from draft to results', async () => {
  const created = await sidecar.request<ExperimentResponse>('POST', '/api/experiments', {
    name: 'Pricing copy test',
    targetEvent: 'trial_started',
  });
  expect(created.status).toBe(201);
  expect(created.body).toMatchObject({
    experiment: { id: 'pricing_copy_test', status: 'draft', version: 1, flagKey: 'pricing_copy_test' },
    flag: {
      key: 'pricing_copy_test',
      rolloutPct: 50,
      version: 1,
      allocation: {
        holdout: 0,
        variants: [
          { key: 'control', share: 0.5 },
          { key: 'treatment', share: 0.5 },
        ],
      },
    },
  });

  const started = await sidecar.request<ExperimentResponse>('POST', '/api/experiments/pricing_copy_test/status', {
    status: 'running',
    version: 1,
    startedAt: new Date(Date.now() - 86_400_000).toISOString(),
  });
  expect(started.body.experiment).toMatchObject({ status: 'running', version: 2 });

  const flags = await sidecar.request<FlagsResponse>('GET', '/v1/flags');
  expect(flags.body.flags).toEqual([
    {
      key: 'pricing_copy_test',
      version: 1,
      enabled: true,
      trafficPct: 100,
      rolloutPct: 50,
      variants: [
        { key: 'control', weight: 1 },
        { key: 'treatment', weight: 1 },
      ],
      winner: null,
      experiment: { id: 'pricing_copy_test', status: 'running', holdoutPct: 0 },
    },
  ]);
  const again = await sidecar.request('GET', '/v1/flags', undefined, { 'if-none-match': flags.headers.get('etag')! });
  expect(again.status).toBe(304);

  const [control, treatment] = ['control', 'treatment'].map((variant) =>
    visitorsGiven(flags.body.flags[0]!, variant, 200)
  );
  const events = Array.from({ length: 400 }, (_, i) => ({
    event_id: `00000000-0000-7000-8000-${String(i).padStart(12, '0')}`,
    event: 'trial_started',
    distinct_id: (i % 2 === 0 ? control : treatment)![Math.floor(i / 2)]!,
    timestamp: new Date(Date.now() - 3_600_000 + i).toISOString(),
    properties: i % 10 === 0 || (i % 2 === 1 && i % 5 === 0) ? { converted: 1 } : { converted: 0 },
    experiments: { pricing_copy_test: { variant: i % 2 === 0 ? 'control' : 'treatment', flag_version: 1 } },
  }));
  const sent = await sidecar.request('POST', '/v1/events', { events });
  expect(sent).toMatchObject({ status: 202, body: { accepted: 400, dropped: [], warnings: [] } });
  await sidecar.flush();

  const results = await sidecar.request<ResultsResponse>('GET', '/api/experiments/pricing_copy_test/results');
  expect(results.status).toBe(200);
  expect(results.body).toMatchObject({
    experimentId: 'pricing_copy_test',
    counts: [
      { key: 'control', n: 200, conversions: 40 },
      { key: 'treatment', n: 200, conversions: 40 },
    ],
    holdout: { n: 0, conversions: 0 },
    multiVariant: { n: 0, share: 0 },
    analysis: { verdict: { status: 'inconclusive' }, srm: { pValue: 1 } },
  });
  expect(results.body.analysis.arms[0]!.probBest).toBeCloseTo(0.5, 12);

  const list = await sidecar.request<ExperimentsResponse>('GET', '/api/experiments');
  expect(list.body.experiments.map(({ experiment }) => experiment.id)).toEqual(['pricing_copy_test']);
});
