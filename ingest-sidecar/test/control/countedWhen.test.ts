import type { ResultsResponse } from '@trackcrumb/analysis';
import type { ExperimentResponse, FlagsResponse } from '@trackcrumb/contract';
import { assign } from '@trackcrumb/contract/assignment';
import { startTestSidecar, type TestSidecar } from '@trackcrumb/testkit/sidecar/testSidecar';
import { uuidv7 } from 'uuidv7';

const DAY_MS = 86_400_000;
/** So that nothing lies on the edge of a window while the test runs. */
const NOON_MS = Date.now() - DAY_MS / 2;

let sidecar: TestSidecar;
beforeAll(async () => {
  sidecar = await startTestSidecar({ TRACKCRUMB_NIGHTLY_CRON: 'off' });
});
afterAll(() => sidecar.stop());

const api: TestSidecar['api'] = (method, path, body) => sidecar.api(method, path, body);

async function startedAgo(id: string, days: number, settings: object = {}): Promise<void> {
  await api('POST', '/experiments', { name: id, targetEvent: `bought ${id}`, ...settings });
  const startedAt = new Date(NOON_MS - days * DAY_MS).toISOString();
  await api('POST', `/experiments/${id}/status`, { status: 'running', version: 1, startedAt });
}

/** Stores what visitors do, each under what the flag gave it. */
async function send(
  id: string,
  events: { visitor: number; daysAgo: number; name: string; properties?: object }[]
): Promise<void> {
  const { body } = await sidecar.request<FlagsResponse>('GET', '/v1/flags?form=2');
  const flag = body.flags.find(({ key }) => key === id)!;
  const sent = events.map(({ visitor, daysAgo, name, properties }) => {
    const { variant, flagVersion } = assign(flag, `${id}-${visitor}`).attribution!;
    return {
      event_id: uuidv7(),
      event: name,
      distinct_id: `${id}-${visitor}`,
      timestamp: new Date(NOON_MS - daysAgo * DAY_MS).toISOString(),
      properties,
      experiments: { [id]: { variant, flag_version: flagVersion } },
    };
  });
  for (let from = 0; from < sent.length; from += 1000) {
    await sidecar.request('POST', '/v1/events', { events: sent.slice(from, from + 1000) });
  }
  await sidecar.flush();
}

const results = (id: string, query = ''): Promise<ResultsResponse> =>
  api<ResultsResponse>('GET', `/experiments/${id}/results${query}`);

it('who came before the window is counted nowhere and told, until the window is widened to the start', async () => {
  await startedAgo('long', 20, { windowDays: 7 });
  const visitors = Array.from({ length: 800 }, (_, visitor) => ({
    visitor,
    daysAgo: (visitor % 20) + 0.25,
    name: 'seen',
  }));
  await send('long', visitors);
  // The window ends half a day after noon: who came 6.5 or fewer days before noon is in it.
  const inWindow = visitors.filter(({ daysAgo }) => daysAgo <= 6.5).length;
  const countedN = ({ counts }: ResultsResponse): number => counts.reduce((sum, { n }) => sum + n, 0);

  const before = await results('long');
  expect([countedN(before), before.beforeWindowN]).toEqual([inWindow, 800 - inWindow]);
  expect(before.analysis.srm.observed).toEqual(before.counts.map(({ n }) => n));
  const { experiment, flag } = await api<ExperimentResponse>('GET', '/experiments/long');
  const edit = (windowDays: number) =>
    sidecar.request<{ error: { code: string } }>('PUT', '/api/experiments/long', {
      version: experiment.version,
      flagVersion: flag.version,
      experiment: { windowDays },
    });
  expect((await edit(6)).status).toBe(409);
  expect((await edit(365)).status).toBe(200);
  const whole = await results('long');
  expect([countedN(whole), whole.beforeWindowN]).toEqual([800, 0]);
});

it('a value that comes with the conversion makes no segment: at first exposure nobody had it', async () => {
  await startedAgo('outcome', 5);
  const converts = (visitor: number): boolean => visitor % 7 === 0;
  await send('outcome', [
    ...Array.from({ length: 1400 }, (_, visitor) => ({
      visitor,
      daysAgo: 3,
      name: 'seen',
      properties: { device: visitor % 2 === 0 ? 'phone' : 'desk' },
    })),
    ...Array.from({ length: 1400 }, (_, visitor) => visitor)
      .filter(converts)
      .map((visitor) => ({
        visitor,
        daysAgo: 2,
        name: 'bought outcome',
        properties: { converted: 1, plan: visitor % 3 === 0 ? 'pro' : 'free' },
      })),
  ]);
  const { segments: byPlan } = await results('outcome', '?segment=plan');
  expect(byPlan!.values.map(({ value, n }) => [value, n])).toEqual([['(none)', 1400]]);
  expect(byPlan!.knowledge).toEqual({
    total: { n: 1400, conversions: 200 },
    known: { n: 0, conversions: 0 },
    learned: { n: 200, conversions: 200 },
    isOfConverters: false,
  });
  const { segments: byDevice } = await results('outcome', '?segment=device');
  expect(byDevice!.values.map(({ value, n }) => [value, n]).sort()).toEqual([
    ['desk', 700],
    ['phone', 700],
  ]);
  expect(byDevice!.knowledge.learned).toEqual({ n: 0, conversions: 0 });
});

it('of an import, whose times are one, a value that only converters have concludes nothing', async () => {
  await startedAgo('imported', 5, { assignment: 'external' });
  await send(
    'imported',
    Array.from({ length: 1200 }, (_, visitor) => ({
      visitor,
      daysAgo: 2,
      name: 'bought imported',
      properties: visitor % 6 === 0 ? { converted: 1, plan: visitor % 4 === 0 ? 'pro' : 'free' } : { converted: 0 },
    }))
  );
  const { segments } = await results('imported', '?segment=plan');
  expect(segments!.knowledge).toMatchObject({ known: { n: 200, conversions: 200 }, isOfConverters: true });
  expect(segments!.values.map(({ value, n, analysis }) => [value, n, analysis])).toEqual([
    ['(none)', 1000, null],
    ['free', 100, null],
    ['pro', 100, null],
  ]);
});

it('what a clock says was seen before the start counts as at the start', async () => {
  await startedAgo('slow_clock', 3);
  await send('slow_clock', [
    { visitor: 1, daysAgo: 3.001, name: 'seen' },
    { visitor: 1, daysAgo: 1, name: 'bought slow_clock', properties: { converted: 1 } },
  ]);
  const { counts, window, daily } = await results('slow_clock');
  expect(counts.map(({ n, conversions }) => [n, conversions]).sort()).toEqual([[0, 0], [1, 1]]); // prettier-ignore
  expect(daily[0]!.day).toBe(window!.start.slice(0, 10));
  expect(daily[0]!.arms.reduce((sum, { n }) => sum + n, 0)).toBe(1);
});

it('conversions that stand just before their exposure do not count beyond ten seconds, and are told', async () => {
  await startedAgo('two_clocks', 5);
  const secondsBefore = (seconds: number): number => 2 + seconds / 86_400;
  await send(
    'two_clocks',
    Array.from({ length: 90 }, (_, visitor) => ({ visitor, daysAgo: 2, name: 'seen' }))
  );
  // A back end that names no experiment, with a clock of its own.
  const sale = (visitor: number, seconds: number) => ({
    event_id: uuidv7(),
    event: 'bought two_clocks',
    distinct_id: `two_clocks-${visitor}`,
    timestamp: new Date(NOON_MS - secondsBefore(seconds) * DAY_MS).toISOString(),
    properties: { converted: 1 },
  });
  const seconds = (visitor: number): number => (visitor < 30 ? 2 : visitor < 60 ? 30 : visitor < 65 ? 3600 : -60);
  const sales = Array.from({ length: 70 }, (_, visitor) => sale(visitor, seconds(visitor)));
  await sidecar.request('POST', '/v1/events', { events: sales });
  await sidecar.flush();
  const { counts, earlyConversions } = await results('two_clocks');
  expect(counts.reduce((sum, { conversions }) => sum + conversions, 0)).toBe(30 + 5);
  expect(earlyConversions).toEqual({ n: 30, medianSeconds: 30, isNotable: true });
});
