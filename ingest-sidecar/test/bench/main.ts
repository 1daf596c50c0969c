// npm run bench -w ingest-sidecar: everything in one run, load generator and servers on the same machine, as ratios.
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { emitFigures } from '@trackcrumb/testkit/figures/emitFigures';
import type { Figure } from '@trackcrumb/testkit/figures/figure';
import { RestartableClickHouse } from '@trackcrumb/testkit/clickhouse/restartableClickHouse';
import { ADMIN_TOKEN, SidecarProcess, WRITE_KEY } from '@trackcrumb/testkit/sidecar/sidecarProcess';
import { sampleEvents } from '@trackcrumb/testkit/traffic/sampleEvents';
import { startBareServer } from './bareProcess';
import { sendAll, type LoadResult, type LoadTarget } from './httpLoad';
import { rawInsertRate } from './rawInsert';
import { residentMib } from './residentMemory';

const EVENTS_PER_REQUEST = 50;
const REQUESTS = 2_000;
const FLAG_REQUESTS = 10_000;
const ROUNDS = 3;
/** What was promised, of the rate of the other in the same run. */
const BARE_EVENTS_RATIO = 0.2;
const RAW_INSERT_RATIO = 0.25;
const BARE_FLAGS_RATIO = 0.5;
const SOAK_MS = 1_000 * Number(process.env.TRACKCRUMB_BENCH_SOAK_S ?? 300);
const JSON_HEADERS = { 'content-type': 'application/json', 'x-write-key': WRITE_KEY };

/** What the SDK sends with an event. */
const PROPERTIES = { $os: 'Linux', $browser: 'Firefox', path: '/pricing', plan: 'pro', price: 9.5, converted: 0 };

const figures: Figure[] = [];
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const median = (values: number[]): number => values.sort((a, b) => a - b)[Math.floor(values.length / 2)]!;

function eventBodies(seed: string, requests = REQUESTS): Buffer[] {
  return Array.from({ length: requests }, (_value, index) =>
    Buffer.from(
      JSON.stringify({ events: sampleEvents(`${seed}-${index}`, EVENTS_PER_REQUEST, { properties: PROPERTIES }) })
    )
  );
}

/** The experiment that the events carry; unknown ones would be answered with a warning each. */
async function createExperiment({ url }: SidecarProcess): Promise<void> {
  const response = await fetch(`${url}/api/experiments`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${ADMIN_TOKEN}` },
    body: JSON.stringify({ name: 'Pricing copy test', targetEvent: 'trial_started' }),
  });
  if (response.status !== 201) {
    throw new Error(`the experiment could not be created: ${await response.text()}`);
  }
}

async function compare(
  name: string,
  targetRatio: number,
  bare: LoadTarget,
  own: LoadTarget,
  bodiesOf: (round: number) => (Buffer | null)[],
  settle: () => Promise<void>
): Promise<LoadResult> {
  const ratios: number[] = [];
  let last: LoadResult | undefined;
  let ceiling: LoadResult | undefined;
  for (let round = 0; round <= ROUNDS; round++) {
    const bodies = bodiesOf(round);
    ceiling = await sendAll(bare, bodies);
    last = await sendAll(own, bodies);
    await settle();
    // The first round warms both up.
    if (round > 0) {
      ratios.push(last.requestsPerSecond / ceiling.requestsPerSecond);
    }
  }
  const { requestsPerSecond, p50Ms, p99Ms } = last!;
  const perSecond = (result: LoadResult): string => `${Math.round(result.requestsPerSecond)} requests/s`;
  figures.push({
    what: `${name}, against a bare node:http server`,
    ours: `${perSecond(last!)}, p99 ${p99Ms.toFixed(1)} ms`,
    against: perSecond(ceiling!),
    ratio: { value: median(ratios), reads: 'of the rate', target: { atLeast: targetRatio } },
  });
  say(
    `${name}: ${median(ratios).toFixed(2)} of bare node:http ` +
      `(${Math.round(requestsPerSecond)} requests/s, p50 ${p50Ms.toFixed(1)} ms, p99 ${p99Ms.toFixed(1)} ms)`
  );
  return last!;
}

async function soak(sidecar: SidecarProcess, target: LoadTarget): Promise<void> {
  const samples: number[] = [];
  const until = Date.now() + SOAK_MS;
  for (let round = 0; Date.now() < until; round++) {
    await sendAll(target, eventBodies(`soak-${round}`, 400));
    samples.push(residentMib(sidecar.pid));
  }
  const third = Math.ceil(samples.length / 3);
  const mean = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const middleMib = mean(samples.slice(third, 2 * third));
  const lastMib = mean(samples.slice(-third));
  say(
    `RSS over ${SOAK_MS / 1_000} s of load: ${middleMib.toFixed(0)} MiB in the second third, ` +
      `${lastMib.toFixed(0)} MiB in the last`
  );
  figures.push({
    what: `Resident memory over ${SOAK_MS / 1_000} s of full load: last third, against the second`,
    ours: `${lastMib.toFixed(0)} MiB`,
    against: `${middleMib.toFixed(0)} MiB`,
    ratio: null,
  });
}

async function main(): Promise<void> {
  say(
    `${cpus().length} x ${cpus()[0]?.model ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}`
  );
  const directory = mkdtempSync(join(tmpdir(), 'trackcrumb-bench-'));
  const clickhouse = await RestartableClickHouse.start(join(directory, 'clickhouse'));
  const sidecar = await SidecarProcess.start(join(directory, 'sidecar'), clickhouse.endpoint);
  await createExperiment(sidecar);
  const bare = await startBareServer('{"accepted":50,"dropped":[],"warnings":[]}');
  const flags = await (await fetch(`${sidecar.url}/v1/flags`, { headers: JSON_HEADERS })).text();
  const bareFlags = await startBareServer(flags);
  try {
    const events = {
      url: `${sidecar.url}/v1/events`,
      method: 'POST',
      headers: JSON_HEADERS,
      expectedStatus: 202,
    } as const;
    const accepted = await compare(
      `POST /v1/events, ${EVENTS_PER_REQUEST} events each`,
      BARE_EVENTS_RATIO,
      { ...events, url: bare.url },
      events,
      (round) => eventBodies(`round-${round}`),
      () => sidecar.drained()
    );
    const rows = Array.from({ length: REQUESTS }, (_value, index) =>
      sampleEvents(`raw-${index}`, EVENTS_PER_REQUEST, { properties: PROPERTIES })
    ).flat();
    const raw = await rawInsertRate(clickhouse.client, rows);
    const acceptedPerSecond = accepted.requestsPerSecond * EVENTS_PER_REQUEST;
    say(
      `events accepted and being loaded: ${Math.round(acceptedPerSecond)}/s, ` +
        `${(acceptedPerSecond / raw).toFixed(2)} of raw ClickHouse inserts (${Math.round(raw)} rows/s)`
    );
    figures.push({
      what: 'Events accepted and being loaded, against raw inserts of the same rows',
      ours: `${Math.round(acceptedPerSecond)} events/s`,
      against: `${Math.round(raw)} rows/s`,
      ratio: { value: acceptedPerSecond / raw, reads: 'of the rate', target: { atLeast: RAW_INSERT_RATIO } },
    });
    const flag = { url: `${sidecar.url}/v1/flags`, method: 'GET', headers: JSON_HEADERS, expectedStatus: 200 } as const;
    await compare(
      'GET /v1/flags',
      BARE_FLAGS_RATIO,
      { ...flag, url: bareFlags.url },
      flag,
      () => new Array<null>(FLAG_REQUESTS).fill(null),
      () => Promise.resolve()
    );
    await soak(sidecar, events);
    emitFigures(figures);
  } finally {
    bare.stop();
    bareFlags.stop();
    await sidecar.stop();
    await clickhouse.stop();
    rmSync(directory, { recursive: true, force: true });
  }
}

await main();
