import { monitorEventLoopDelay } from 'node:perf_hooks';
import { gzipSync } from 'node:zlib';
import type { EventsResponse, TrackedEvent } from '@trackcrumb/contract';
import { startTestSidecar, type TestSidecar } from '@trackcrumb/testkit/sidecar/testSidecar';
import { sampleEvents } from '@trackcrumb/testkit/traffic/sampleEvents';
import { tableRows } from './tableRows';

let sidecar: TestSidecar;
beforeAll(async () => {
  sidecar = await startTestSidecar({ TRACKCRUMB_NIGHTLY_CRON: 'off', TRACKCRUMB_REFRESH_CRON: 'off' });
  await sidecar.api('POST', '/experiments', { name: 'Real test', targetEvent: 'trial_started' });
  await sidecar.api('POST', '/experiments/real_test/status', { status: 'running', version: 1 });
}, 60_000);
afterAll(() => sidecar.stop());

/** The sidecar runs in this process: shown is the longest time in which it answered nobody. A busy machine adds to it. */
async function shownDelay<T>(what: string, work: () => Promise<T>): Promise<T> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const result = await work();
  delay.disable();
  process.stdout.write(`${what}: event loop held up for ${(delay.max / 1e6).toFixed(0)} ms at most\n`);
  return result;
}

const send = async (what: string, json: string): Promise<Response> => {
  const body = new Uint8Array(gzipSync(json));
  return shownDelay(what, () =>
    fetch(`${sidecar.url}/v1/events?write_key=${sidecar.runtime.writeKey}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' },
      body,
    })
  );
};

const claiming = (seed: string, claim: (index: number) => { variant: string; flag_version: number }): TrackedEvent[] =>
  sampleEvents(seed, 5_000).map(({ event_id, timestamp }, index) => ({
    ...{ event_id, timestamp, event: '$exposure', distinct_id: `${seed}-${index}` },
    experiments: { real_test: claim(index) },
  }));

it.each<[string, (index: number) => { variant: string; flag_version: number }, number]>([
  ['flag versions', (index) => ({ variant: 'control', flag_version: 1_000 + index }), 1],
  ['variants', (index) => ({ variant: `made_up_${index}`, flag_version: 1 }), 21],
  // Versions that another replica may have made, and the one for all others.
  ['flag versions and variants', (index) => ({ variant: `v_${index}`, flag_version: index }), 24],
])(
  'groups 5,000 made-up %s into a few, and answers results',
  async (name, claim, most) => {
    const before = await arms();
    const sent = await send(`5,000 ${name}`, JSON.stringify(claiming(name, claim)));
    expect(sent.status).toBe(202);
    expect(((await sent.json()) as EventsResponse).accepted).toBe(5_000);
    expect((await arms()) - before).toBeLessThanOrEqual(most);
    const results = await shownDelay('results', () =>
      sidecar.api<{ unverified: { n: number } }>('GET', '/experiments/real_test/results')
    );
    expect(results.unverified.n).toBeGreaterThan(0);
  },
  60_000
);

async function arms(): Promise<number> {
  const [row] = await tableRows<{ n: number }>(
    sidecar,
    "SELECT uniqExact(arm) AS n FROM trackcrumb.exposed_arms WHERE experiment_id = 'real_test'"
  );
  return row!.n;
}

it.each<[string, string, RegExp]>([
  ['2.6 million brackets', '['.repeat(2_600_000), /nested deeper than 32/],
  [
    'an object of half a million keys',
    `{${Array.from({ length: 450_000 }, (_, i) => `"${i}":1`).join(',')}}`,
    /members/,
  ],
  ['a million objects', `[${'{},'.repeat(1_000_000)}{}]`, /objects and arrays/],
])('refuses %s before parsing', async (name, json, problem) => {
  const refused = await send(name, json);
  expect(refused.status).toBe(400);
  expect(await refused.text()).toMatch(problem);
});

it('answers a request of bad events with no more than a few hundred kilobytes, and names each', async () => {
  const key = 'k'.repeat(400);
  const bad = { ...sampleEvents('bad', 1)[0], properties: { [key]: {} } };
  const sent = await send('5,000 bad events', JSON.stringify(Array(5_000).fill(bad)));
  const text = await sent.text();
  const { dropped } = JSON.parse(text) as EventsResponse;
  expect(dropped.map(({ index }) => index)).toEqual(Array.from({ length: 5_000 }, (_, index) => index));
  expect(dropped[0]!.detail).toContain('send a string');
  expect(dropped[100]!.detail).toMatch(/only the first 100/);
  expect(text.length).toBeLessThan(800_000);
});

it('makes no more warnings than it sends', async () => {
  const warned = claiming('warned', (index) => ({ variant: 'control', flag_version: 1_000_000 + index }));
  const answer = (await (await send('5,000 warnings', JSON.stringify(warned))).json()) as EventsResponse;
  expect([answer.warnings.length, answer.warningsLeftOut]).toEqual([100, 4_900]);
});
