import type { ResultsResponse } from '@trackcrumb/analysis';
import type {
  AuditResponse,
  ErrorResponse,
  EventsResponse,
  FlagsResponse,
  HoldoutResponse,
  PlansResponse,
  TrackedEvent,
} from '@trackcrumb/contract';
import { decide, type Attribution, type Plan } from '@trackcrumb/contract/assignment';
import { startTestSidecar, type TestSidecar } from '@trackcrumb/testkit/sidecar/testSidecar';
import { uuidv7 } from 'uuidv7';
import { tableRows } from '../ingest/tableRows';

let sidecar: TestSidecar;
beforeAll(async () => {
  sidecar = await startTestSidecar({ TRACKCRUMB_NIGHTLY_CRON: 'off', TRACKCRUMB_REFRESH_CRON: 'off' });
  await sidecar.api('POST', '/experiments', { name: 'pricing', targetEvent: 'bought' });
  await sidecar.api('POST', '/experiments/pricing/status', { status: 'running', version: 1 });
  await sidecar.api('POST', '/flags', { key: 'banner', rolloutPct: 100 });
});
afterAll(() => sidecar.stop());

const ID = 'first_half';
const IDS = Array.from({ length: 3_000 }, (_, i) => `visitor-${i}`);
/** The rest buys more often. */
const buys = (variant: string, i: number): boolean => i % (variant === 'rest' ? 3 : 5) === 0;

async function plan(key: string): Promise<Plan> {
  const { plans } = (await sidecar.request<PlansResponse>('GET', '/v1/flags?form=plan')).body;
  return plans.find((each) => each.key === key)!;
}

function exposureOf(visitor: string, exposures: readonly Attribution[]): TrackedEvent {
  const experiments = Object.fromEntries(
    exposures.map(({ experimentId, variant, flagVersion }) => [experimentId, { variant, flag_version: flagVersion }])
  );
  const timestamp = new Date().toISOString();
  return { event_id: uuidv7(), event: '$exposure', distinct_id: visitor, timestamp, experiments };
}

async function post(events: readonly TrackedEvent[]): Promise<void> {
  for (let at = 0; at < events.length; at += 1_000) {
    const { body } = await sidecar.request<EventsResponse>('POST', '/v1/events', {
      events: events.slice(at, at + 1_000),
    });
    expect(body).toMatchObject({ dropped: [], warnings: [] });
  }
  await sidecar.flush();
}

const results = (id: string) => sidecar.api<ResultsResponse>('GET', `/experiments/${id}/results`);
const countsOf = ({ counts }: ResultsResponse) => Object.fromEntries(counts.map(({ key, n }) => [key, n]));

it('holds visitors out of everything, in one change of every flag', async () => {
  const started = await sidecar.api<HoldoutResponse>('POST', '/holdouts', { name: 'First half', pct: 20, targetEvent: 'bought' }); // prettier-ignore
  expect(started).toMatchObject({ holdout: { id: ID, pct: 20, flags: null }, covers: ['banner', 'pricing'] });
  const { entries } = await sidecar.api<AuditResponse>('GET', '/audit?limit=5');
  const change = entries.filter(({ seq }) => seq === entries[0]!.seq);
  expect(change.map(({ kind, id, action }) => `${kind} ${id} ${action}`)).toEqual([
    'experiment first_half experiment.created',
    'flag banner flag.changed',
    'flag first_half flag.created',
    'flag pricing flag.changed',
    'holdout first_half holdout.started',
  ]);
  for (const query of ['', '?form=2']) {
    const { flags } = (await sidecar.request<FlagsResponse>('GET', `/v1/flags${query}`)).body;
    expect(flags.map(({ enabled }) => enabled)).toEqual([false, false, false]);
  }
});

it('counts, verifies and tests them by exact shares, as an experiment; those held out are in no other', async () => {
  const [pricing, banner] = [await plan('pricing'), await plan('banner')];
  const events: TrackedEvent[] = [];
  for (const [i, id] of IDS.entries()) {
    // Half of the visitors never ask for the test.
    const exposures = [...(i % 2 === 0 ? decide(pricing, id).exposures : []), ...decide(banner, id).exposures];
    const own = exposures.find(({ experimentId }) => experimentId === ID)!;
    events.push(exposureOf(id, exposures));
    if (buys(own.variant, i)) {
      events.push({
        event_id: uuidv7(),
        event: 'bought',
        distinct_id: id,
        timestamp: new Date().toISOString(),
        properties: { converted: 1 },
      });
    }
  }
  await post(events);

  const held = await results(ID);
  const n = countsOf(held);
  expect(n.held_out! + n.rest!).toBe(IDS.length);
  const heldOut = IDS.filter((id) => decide(banner, id).reason === 'program_holdout');
  expect(n.held_out).toBe(heldOut.length);
  const conversions = IDS.filter((id, i) => heldOut.includes(id) && buys('held_out', i)).length;
  expect(held.counts.find(({ key }) => key === 'held_out')!.conversions).toBe(conversions);
  expect(held).toMatchObject({ unverified: { n: 0 }, analysis: { srm: { flagged: false } } });
  const shares = held.analysis.srm.expected.map((each) => each / IDS.length);
  expect(shares).toEqual([expect.closeTo(0.2, 10), expect.closeTo(0.8, 10)]);
  expect(held.analysis.arms[1]!.relativeUplift!.median).toBeGreaterThan(0.3);
  expect(held.analysis.verdict).toMatchObject({ status: 'winner', winner: 'rest' });

  const test = await results('pricing');
  const inTest = IDS.filter((id, i) => i % 2 === 0 && !heldOut.includes(id));
  expect(Object.values(countsOf(test)).reduce((sum, each) => sum + each, 0)).toBe(inTest.length);
  expect(test.unverified.n).toBe(0);
});

it('knows who claims to be held out and is not, and the other way round', async () => {
  const banner = await plan('banner');
  const forged: TrackedEvent[] = [];
  for (let i = 0; i < 40; i++) {
    const visitor = `forger-${i}`;
    const isHeldOut = decide(banner, visitor).reason === 'program_holdout';
    const claimed = { experimentId: ID, variant: isHeldOut ? 'rest' : 'held_out', flagVersion: 1 };
    forged.push(exposureOf(visitor, [claimed]));
  }
  await post(forged);
  const { counts, unverified } = await results(ID);
  expect(counts.reduce((sum, { n }) => sum + n, 0)).toBe(IDS.length);
  expect(unverified.n).toBe(40);
});

it('is changed by nothing but its end, which lets everybody in again and keeps what was found', async () => {
  const refused = await sidecar.request<ErrorResponse>('POST', `/api/flags/${ID}/kill`);
  expect([refused.status, refused.body.error.code]).toEqual([409, 'belongs_to_holdout']);
  const before = await results(ID);
  const ended = await sidecar.api<HoldoutResponse>('POST', `/holdouts/${ID}/end`, { version: 1 });
  expect(ended).toMatchObject({ experiment: { status: 'completed' }, covers: [] });
  for (const key of ['pricing', 'banner']) {
    const { version, steps, experiments } = await plan(key);
    expect([version, JSON.stringify([steps, experiments])]).toEqual([3, expect.not.stringContaining(ID)]);
  }
  expect(countsOf(await results(ID))).toEqual(countsOf(before));
  const stored = await tableRows(sidecar, `SELECT count() > 0 AS stored FROM trackcrumb.result_snapshots WHERE experiment_id = '${ID}'`); // prettier-ignore
  expect(stored).toEqual([{ stored: 1 }]);

  // In every chart that it puts a step into: its own, and those of the experiments it covered.
  const annotations = await tableRows(sidecar, "SELECT experiment_id, tags FROM trackcrumb.experiment_annotations_v1 WHERE time > toDateTime64('2000-01-01 00:00:00', 3) ORDER BY time, experiment_id"); // prettier-ignore
  expect(annotations).toEqual([
    { experiment_id: 'pricing', tags: 'experiment.status_changed,pricing' },
    { experiment_id: ID, tags: `experiment.created,${ID}` },
    { experiment_id: 'pricing', tags: 'flag.changed,pricing' },
    { experiment_id: ID, tags: `experiment.status_changed,${ID}` },
    { experiment_id: 'pricing', tags: 'flag.changed,pricing' },
  ]);
});
