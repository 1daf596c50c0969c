import type { ResultsResponse } from '@trackcrumb/analysis';
import type { ErrorResponse, EventsResponse, Flag, FlagsResponse, TrackedEvent } from '@trackcrumb/contract';
import { startTestSidecar, type TestSidecar } from '@trackcrumb/testkit/sidecar/testSidecar';
import { visitorsGiven } from '@trackcrumb/testkit/traffic/visitorsGiven';
import { uuidv7 } from 'uuidv7';

const minutesAgo = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString();

let sidecar: TestSidecar;
beforeAll(async () => {
  sidecar = await startTestSidecar({ TRACKCRUMB_NIGHTLY_CRON: 'off', TRACKCRUMB_REFRESH_CRON: 'off' });
});
afterAll(() => sidecar.stop());

const api: TestSidecar['api'] = (method, path, body) => sidecar.api(method, path, body);

/** Of an experiment that has run for an hour. */
async function startedExperiment(id: string, settings: object = {}): Promise<Flag> {
  await api('POST', '/experiments', { name: id, targetEvent: 'bought', ...settings });
  await api('POST', `/experiments/${id}/status`, { status: 'running', version: 1, startedAt: minutesAgo(60) });
  const { body } = await sidecar.request<FlagsResponse>('GET', '/v1/flags?form=2');
  return body.flags.find(({ key }) => key === id)!;
}

const resultsOf = (id: string): Promise<ResultsResponse> => api('GET', `/experiments/${id}/results`);

interface Claim extends Pick<TrackedEvent, 'distinct_id' | 'experiments' | 'properties'> {
  timestamp?: string;
}

/** All in one request, with the public write key alone. */
async function send(claims: readonly Claim[]): Promise<EventsResponse> {
  const events = claims.map((claim) => ({ event_id: uuidv7(), event: 'bought', timestamp: minutesAgo(30), ...claim }));
  const { status, body } = await sidecar.request<EventsResponse>('POST', '/v1/events', { events });
  expect([status, body.accepted]).toEqual([202, claims.length]);
  await sidecar.flush();
  return body;
}

/** So many visitors to whom the flag gives the variant; the first of them convert. */
const genuine = ({ key, version }: Flag, visitors: readonly string[], variant: string, conversions: number): Claim[] =>
  visitors.map((distinct_id, visitor) => ({
    distinct_id,
    properties: { converted: visitor < conversions },
    experiments: { [key]: { variant, flag_version: version } },
  }));

it('1,500 converted visitors that nobody was assigned are shown, and neither counted nor tested', async () => {
  const flag = await startedExperiment('price');
  const [control, treatment] = ['control', 'treatment'].map((variant) => visitorsGiven(flag, variant, 1_500, flag.key));
  const warned = await send([
    ...genuine(flag, control!.slice(0, 1_000), 'control', 100),
    ...genuine(flag, treatment!.slice(0, 1_000), 'treatment', 100),
  ]);
  expect(warned.warnings).toEqual([]);
  const before = await resultsOf('price');
  expect(before.analysis.verdict).toMatchObject({ reason: 'below-threshold' });
  expect(before.unverified).toEqual({ n: 0, largestArmShare: 0 });

  const properties = { converted: true };
  const answer = await send([
    ...Array.from({ length: 500 }, (_, i) => ({
      distinct_id: `invented-${i}`,
      properties,
      experiments: { price: { variant: 'treatment', flag_version: 4_000_000_000 } },
    })),
    ...Array.from({ length: 500 }, (_, i) => ({
      distinct_id: `named-${i}`,
      properties: { ...properties, experiment_id: 'price', variant: 'treatment' },
    })),
    // Ids to whom the flag gives the control.
    ...genuine(flag, control!.slice(1_000), 'treatment', 500),
  ]);
  expect([answer.warnings.length, answer.warningsLeftOut]).toEqual([100, 900]);
  expect(answer.warnings[0]).toEqual({
    index: 0,
    reason: 'unknown_flag_version',
    detail: expect.stringContaining('price/flag_version is 4000000000: the flag price has version 1'),
  });

  const { counts, analysis, unverified, daily } = await resultsOf('price');
  expect(counts).toEqual(before.counts);
  expect(analysis.srm).toEqual(before.analysis.srm);
  expect(analysis.srm.observed).toEqual([1_000, 1_000]);
  expect(analysis.arms).toEqual(before.analysis.arms);
  expect(daily.at(-1)).toEqual(before.daily.at(-1));
  expect(unverified).toEqual({ n: 1_500, largestArmShare: 0.6 });
  expect(analysis.verdict).toMatchObject({ status: 'inconclusive', reason: 'unverified' });

  const refused = await sidecar.request<ErrorResponse>('POST', '/api/experiments/price/apply-winner', { version: 2 });
  expect(refused).toMatchObject({ status: 409, body: { error: { code: 'winner_not_applicable' } } });
});

it('a verdict waits until what cannot be confirmed is less than 0.5 % of every arm', async () => {
  const flag = await startedExperiment('waits');
  const [control, treatment] = ['control', 'treatment'].map((variant) => visitorsGiven(flag, variant, 1_000, flag.key));
  const forged = (from: number, to: number): Claim[] =>
    Array.from({ length: to - from }, (_, i) => ({
      distinct_id: `forged-${from + i}`,
      properties: { converted: true, experiment_id: 'waits', variant: 'treatment' },
    }));
  await send([
    ...genuine(flag, control!, 'control', 100),
    ...genuine(flag, treatment!, 'treatment', 200),
    ...forged(0, 5),
  ]);
  expect((await resultsOf('waits')).analysis.verdict).toMatchObject({ status: 'winner', winner: 'treatment' });
  await send(forged(5, 6));
  expect((await resultsOf('waits')).analysis.verdict).toMatchObject({ status: 'inconclusive', reason: 'unverified' });
});

it('exposures that were received later move nobody, whatever time and arm they claim', async () => {
  const flag = await startedExperiment('kept', { holdoutPct: 10 });
  const [control, treatment, heldOut] = ['control', 'treatment', '$holdout'].map((variant) =>
    visitorsGiven(flag, variant, 400, flag.key)
  );
  await send([
    ...genuine(flag, control!, 'control', 40),
    ...genuine(flag, treatment!, 'treatment', 60),
    ...genuine(flag, heldOut!, '$holdout', 20),
  ]);
  const before = await resultsOf('kept');
  expect(before.counts.map(({ n, conversions }) => [n, conversions])).toEqual([
    [400, 40],
    [400, 60],
  ]);
  expect(before.holdout).toEqual({ n: 400, conversions: 20 });

  const known = [...control!, ...treatment!];
  for (const timestamp of [minutesAgo(59), minutesAgo(600)]) {
    const claims = genuine(flag, known, '$holdout', 0).map((claim) => ({ ...claim, timestamp }));
    expect((await send(claims)).warnings).toEqual([]);
  }
  const after = await resultsOf('kept');
  expect(after.counts).toEqual(before.counts);
  expect(after.holdout).toEqual(before.holdout);
  expect(after.analysis.verdict).toEqual(before.analysis.verdict);
  // Said all the same.
  expect(after.multiVariant).toEqual({ n: known.length, share: 1 });
  // Sent for ids that nobody knew, it holds nobody out.
  const strangers = visitorsGiven(flag, 'treatment', 100, 'stranger');
  await send(genuine(flag, strangers, '$holdout', 100));
  expect((await resultsOf('kept')).holdout).toEqual(before.holdout);
});

it('what is assigned elsewhere is believed, and nothing is said of its flag version', async () => {
  await startedExperiment('elsewhere', { assignment: 'external' });
  const claims = ['control', 'treatment'].flatMap((variant) =>
    Array.from({ length: 400 }, (_, i) => ({
      distinct_id: `${variant}-${i}`,
      properties: { converted: i < 40, experiment_id: 'elsewhere', variant },
    }))
  );
  expect((await send(claims)).warnings).toEqual([]);
  const { counts, analysis, unverified } = await resultsOf('elsewhere');
  expect(counts.map(({ n, conversions }) => [n, conversions])).toEqual([
    [400, 40],
    [400, 40],
  ]);
  expect(analysis.srm.observed).toEqual([400, 400]);
  expect(unverified.n).toBe(0);
});
