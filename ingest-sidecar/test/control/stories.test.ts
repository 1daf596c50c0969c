import type { AuditResponse, ErrorResponse, ExperimentResponse, FlagsResponse } from '@trackcrumb/contract';
import { assign } from '@trackcrumb/contract/assignment';
import { uuidv7 } from 'uuidv7';
import seedrandom from 'seedrandom';
import type { RecomputeReport } from '../../src/jobs';
import type { ResultsResponse } from '@trackcrumb/analysis';
import { startTestSidecar, type TestSidecar } from '@trackcrumb/testkit/sidecar/testSidecar';

let sidecar: TestSidecar;
beforeAll(async () => {
  sidecar = await startTestSidecar({ TRACKCRUMB_NIGHTLY_CRON: 'off' });
});
afterAll(() => sidecar.stop());

const api = <T>(method: string, path: string, body?: unknown): Promise<T> =>
  sidecar.request<T>(method, `/api${path}`, body).then((answer) => {
    expect([path, answer.status < 300, answer.body]).toEqual([path, true, answer.body]);
    return answer.body;
  });
const refused = async (method: string, path: string, body?: unknown): Promise<ErrorResponse['error']> => {
  const answer = await sidecar.request<ErrorResponse>(method, `/api${path}`, body);
  expect(answer.status).toBe(409);
  return answer.body.error;
};
const HOUR_AGO = new Date(Date.now() - 3_600_000).toISOString();

async function servedFlag(key: string): Promise<FlagsResponse['flags'][number]> {
  const { body } = await sidecar.request<FlagsResponse>('GET', '/v1/flags');
  return body.flags.find((flag) => flag.key === key)!;
}

/** Visitors who are assigned as the SDK does it, unless they are lost on the way; each converts with its variant's rate. */
async function visit(
  flagKey: string,
  visitors: number,
  targetEvent: string,
  rates: Record<string, number>,
  isLost: (variant: string, random: number) => boolean = () => false
): Promise<Map<string, number>> {
  const flag = await servedFlag(flagKey);
  const random = seedrandom(flagKey);
  const seen = new Map<string, number>();
  const events = Array.from({ length: visitors }, (_, i) => i).flatMap((i) => {
    const id = `${flagKey}-visitor-${i}`;
    const { attribution } = assign(flag, id);
    const { variant } = attribution!;
    if (isLost(variant, random())) {
      return [];
    }
    seen.set(variant, (seen.get(variant) ?? 0) + 1);
    const event = {
      event_id: uuidv7(),
      event: targetEvent,
      distinct_id: id,
      timestamp: new Date(Date.now() - 60_000).toISOString(),
      properties: { converted: random() < (rates[variant] ?? 0) },
      experiments: { [attribution!.experimentId]: { variant, flag_version: attribution!.flagVersion } },
    };
    return [event];
  });
  for (let from = 0; from < events.length; from += 1000) {
    const sent = await sidecar.request<{ accepted: number }>('POST', '/v1/events', {
      events: events.slice(from, from + 1000),
    });
    expect(sent.status).toBe(202);
  }
  await sidecar.flush();
  return seen;
}

it('an experiment goes from draft to applied winner', async () => {
  const id = 'pricing_copy_test';
  await api('POST', '/experiments', { name: 'Pricing copy test', targetEvent: 'trial_started', holdoutPct: 10 });
  expect((await servedFlag(id)).experiment).toMatchObject({ status: 'draft' });
  expect(assign(await servedFlag(id), 'anybody')).toMatchObject({
    variant: 'control',
    reason: 'draft',
    attribution: null,
  });
  expect((await refused('POST', `/experiments/${id}/apply-winner`, { version: 1 })).message).toMatch(/it is a draft/);

  await api('POST', `/experiments/${id}/status`, { status: 'running', version: 1, startedAt: HOUR_AGO });
  expect((await refused('POST', `/experiments/${id}/apply-winner`, { version: 2 })).code).toBe('winner_not_applicable');

  const seen = await visit(id, 4000, 'trial_started', { control: 0.05, treatment: 0.15, $holdout: 0.05 });
  const results = await api<ResultsResponse>('GET', `/experiments/${id}/results`);
  expect(results.counts.map(({ key, n }) => [key, n])).toEqual([
    ['control', seen.get('control')],
    ['treatment', seen.get('treatment')],
  ]);
  expect(results.holdout.n).toBe(seen.get('$holdout'));
  expect(results.analysis.verdict).toMatchObject({ status: 'winner', winner: 'treatment' });
  expect(results.analysis.srm.flagged).toBe(false);

  const other = { version: 2, winner: 'control' };
  expect((await refused('POST', `/experiments/${id}/apply-winner`, other)).message).toMatch(
    /the winner is treatment by now/
  );
  const applied = await api<ExperimentResponse>('POST', `/experiments/${id}/apply-winner`, {
    version: 2,
    winner: 'treatment',
  });
  expect(applied).toMatchObject({
    experiment: { status: 'completed', version: 3 },
    flag: { winner: 'treatment', enabled: true, version: 2 },
  });
  expect(await api('POST', `/experiments/${id}/apply-winner`, { version: 2, winner: 'treatment' })).toEqual(applied);

  const flag = await servedFlag(id);
  const variants = Array.from({ length: 500 }, (_, i) => assign(flag, `later-${i}`));
  expect(new Set(variants.map(({ variant, reason }) => `${reason}: ${variant}`))).toEqual(
    new Set(['holdout: control', 'winner: treatment'])
  );
  // Compared months later, too.
  expect(new Set(variants.map(({ attribution }) => attribution?.variant))).toEqual(new Set(['$holdout', 'treatment']));

  const { entries } = await api<AuditResponse>('GET', `/audit?experiment=${id}&outcome=made`);
  expect(entries.map(({ action }) => action)).toEqual([
    'experiment.apply_winner',
    'flag.changed',
    'experiment.status_changed',
    'experiment.created',
    'flag.created',
  ]);
  expect(entries[0]).toMatchObject({
    seq: entries[1]!.seq,
    metadata: {
      winner: 'treatment',
      flagKey: id,
      arms: [{ key: 'control' }, { key: 'treatment', n: seen.get('treatment') }],
    },
  });
  // What was refused on the way is on record too, with the reason.
  const refusals = await api<AuditResponse>('GET', `/audit?experiment=${id}&outcome=refused`);
  expect(refusals.entries.map(({ action, refusal }) => [action, refusal!.message])).toEqual([
    ['experiment.apply_winner', expect.stringContaining('the winner is treatment by now')],
    ['experiment.apply_winner', expect.stringContaining('the verdict is inconclusive')],
    ['experiment.apply_winner', expect.stringContaining('it is a draft')],
  ]);
  // What was counted stays counted.
  const final = await api<ResultsResponse>('GET', `/experiments/${id}/results`);
  expect(final.counts).toEqual(results.counts);
  expect(final.window!.end).toBe(applied.experiment.completedAt);
  expect(final.source).toBe('events');
});

it('an experiment trips SRM: it is paused, looked at, resumed, and all of it is on record', async () => {
  const id = 'checkout_button';
  await api('POST', '/experiments', { name: 'Checkout button', targetEvent: 'purchase' });
  await api('POST', `/experiments/${id}/status`, { status: 'running', version: 1, startedAt: HOUR_AGO });
  await api('POST', '/experiments', { name: 'Healthy neighbour', targetEvent: 'purchase' });
  await api('POST', '/experiments/healthy_neighbour/status', { status: 'running', version: 1, startedAt: HOUR_AGO });

  // A redirect loses a fifth of the treatment.
  // As a redirect does that some browsers do not follow.
  const lossy = (variant: string, random: number): boolean => variant === 'treatment' && random < 0.2;
  const seen = await visit(id, 3000, 'purchase', { control: 0.02, treatment: 0.2 }, lossy);
  await visit('healthy_neighbour', 1000, 'purchase', { control: 0.1, treatment: 0.1 });

  const report = await api<RecomputeReport>('POST', '/recompute');
  expect(report.experiments.map(({ experimentId, outcome }) => [experimentId, outcome])).toEqual([
    [id, 'paused'],
    ['healthy_neighbour', 'recomputed'],
  ]);
  const paused = await api<ExperimentResponse>('GET', `/experiments/${id}`);
  expect(paused.experiment).toMatchObject({ status: 'paused', pausedBy: 'srm', version: 3 });
  // A clear winner all the same: it is not named, and cannot be applied.
  const results = await api<ResultsResponse>('GET', `/experiments/${id}/results`);
  expect(results.analysis.verdict.status).toBe('inconclusive');
  expect((await refused('POST', `/experiments/${id}/apply-winner`, { version: 3 })).message).toMatch(
    /sample ratio mismatch/
  );
  expect(
    (await api<RecomputeReport>('POST', '/recompute')).experiments.map(({ experimentId }) => experimentId)
  ).toEqual(['healthy_neighbour']);

  const stale = await refused('POST', `/experiments/${id}/status`, { status: 'running', version: 2 });
  expect(stale).toMatchObject({ code: 'stale_version', current: { experiment: { pausedBy: 'srm', version: 3 } } });
  const resumed = await api<ExperimentResponse>('POST', `/experiments/${id}/status`, {
    status: 'running',
    version: 3,
    comment: 'redirect repaired',
  });
  expect(resumed.experiment).toMatchObject({ status: 'running', pausedBy: null });

  const { entries } = await api<AuditResponse>('GET', `/audit?experiment=${id}&outcome=made&limit=2`);
  expect(entries).toMatchObject([
    { action: 'experiment.resumed', actor: 'admin token', metadata: { comment: 'redirect repaired' } },
    {
      action: 'experiment.auto_paused_srm',
      changes: [
        { field: 'status', from: 'running', to: 'paused' },
        { field: 'pausedBy', from: null, to: 'srm' },
      ],
      metadata: {
        arms: [
          { key: 'control', observed: seen.get('control'), expectedShare: 0.5 },
          { key: 'treatment', observed: seen.get('treatment'), expectedShare: 0.5 },
        ],
      },
    },
  ]);
  expect(entries[1]!.metadata.pValue).toBeLessThan(0.001);
});

it('the audit log can be read page by page, without loss or repetition', async () => {
  const all = (await api<AuditResponse>('GET', '/audit?limit=1000')).entries;
  const paged: AuditResponse['entries'] = [];
  let before = '';
  do {
    const page = await api<AuditResponse>('GET', `/audit?limit=1${before}`);
    paged.push(...page.entries);
    before = page.nextBefore === null ? '' : `&before=${page.nextBefore}`;
  } while (before !== '');
  expect(paged).toEqual(all);
  expect(all.length).toBeGreaterThan(8);
});

it('another split in the middle of a test is no mismatch', async () => {
  const id = 'ramped';
  await api('POST', '/experiments', { name: 'Ramped', targetEvent: 'purchase', rolloutPct: 10 });
  await api('POST', `/experiments/${id}/status`, { status: 'running', version: 1, startedAt: HOUR_AGO });
  await visit(id, 2000, 'purchase', {});
  await api('PATCH', `/flags/${id}`, { version: 1, rolloutPct: 60, confirm: true });
  await sidecar.request('GET', '/v1/flags');
  const flag = await servedFlag(id);
  expect(flag).toMatchObject({ version: 2, rolloutPct: 60 });
  const events = Array.from({ length: 2000 }, (_, i) => {
    const { attribution } = assign(flag, `second-wave-${i}`);
    return {
      event_id: uuidv7(),
      event: '$exposure',
      distinct_id: `second-wave-${i}`,
      timestamp: new Date(Date.now() - 30_000).toISOString(),
      experiments: { [id]: { variant: attribution!.variant, flag_version: attribution!.flagVersion } },
    };
  });
  await sidecar.request('POST', '/v1/events', { events });
  await sidecar.flush();
  const { analysis } = await api<ResultsResponse>('GET', `/experiments/${id}/results`);
  expect(analysis.srm.df).toBe(2);
  expect(analysis.srm.flagged).toBe(false);
});

it('a kill switch works at once, whatever the version', async () => {
  await api('POST', '/flags/ramped/kill');
  const again = await api('POST', '/flags/ramped/kill');
  expect(again).toMatchObject({ flag: { enabled: false, version: 3 } });
  expect(assign(await servedFlag('ramped'), 'anybody')).toMatchObject({ reason: 'disabled', attribution: null });
});

it('a decision made by hand: completed, then rolled out to everyone but the holdout', async () => {
  const id = 'free_shipping';
  await api('POST', '/experiments', { name: 'Free shipping', targetEvent: 'purchase', holdoutPct: 5 });
  await api('POST', `/experiments/${id}/status`, { status: 'running', version: 1, startedAt: HOUR_AGO });
  await visit(id, 1000, 'purchase', { control: 0.1, treatment: 0.1 });
  const before = await api<ResultsResponse>('GET', `/experiments/${id}/results`);
  expect(before.analysis.verdict.status).toBe('inconclusive');
  expect((await refused('POST', `/experiments/${id}/apply-winner`, { version: 2 })).code).toBe('winner_not_applicable');

  await api('POST', `/experiments/${id}/status`, { status: 'completed', version: 2, comment: 'cheaper to run' });
  await api('PATCH', `/flags/${id}`, { version: 1, rolloutPct: 100 });

  const flag = await servedFlag(id);
  expect(flag).toMatchObject({ version: 2, rolloutPct: 100, winner: null });
  const later = Array.from({ length: 500 }, (_, i) => assign(flag, `later-${i}`));
  expect(new Set(later.map(({ variant, reason }) => `${reason}: ${variant}`))).toEqual(
    new Set(['holdout: control', 'treatment: treatment'])
  );
  expect(later.every(({ attribution }) => attribution === null)).toBe(true);
  // The decision is on record, and the results are those it was made on.
  const { entries } = await api<AuditResponse>('GET', `/audit?experiment=${id}&limit=2`);
  expect(entries).toMatchObject([
    { action: 'flag.changed', changes: [{ field: 'rolloutPct', from: 50, to: 100 }, { field: 'allocation' }] },
    { action: 'experiment.status_changed', metadata: { comment: 'cheaper to run' } },
  ]);
  expect((await api<ResultsResponse>('GET', `/experiments/${id}/results`)).counts).toEqual(before.counts);
});
