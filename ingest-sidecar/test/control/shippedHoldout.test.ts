import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ShippedHoldout } from '@trackcrumb/analysis';
import type { ErrorResponse } from '@trackcrumb/contract';
import { relativeUplift, srmTest } from '@trackcrumb/stats-core';
import { startMigratedClickHouse } from '@trackcrumb/testkit/clickhouse/migratedClickHouse';
import type { TestClickHouse } from '@trackcrumb/testkit/clickhouse/testClickHouse';
import { runCli } from '@trackcrumb/testkit/sidecar/runCli';
import { DAY_MS, experiment, expose, iso, NOW } from '@trackcrumb/testkit/traffic/exposures';
import { insertLogRows } from '@trackcrumb/testkit/traffic/logRows';
import {
  conversion,
  isHeldOut,
  SHIPPED,
  SHIPPED_LOG,
  shippedExposure,
} from '@trackcrumb/testkit/traffic/shippedExperiment';
import seedrandom from 'seedrandom';
import { loadShippedHoldout } from 'trackcrumb-experiments-app/loadShippedHoldout';
import { startTestReplica, TOKENS, type TestReplica } from './testServer';

// The command line is a process of its own, compiled as it starts.
jest.setTimeout(120_000);

const RUNNING = experiment('still_running', { holdoutPct: 10 });
/** Whole days, so that the calendar of the page asks the same. */
const dayOf = (daysAgo: number): string => iso(daysAgo).slice(0, 10);
const FROM = `${dayOf(7)}T00:00:00.000Z`;
const TO = `${dayOf(2)}T00:00:00.000Z`;

const random = seedrandom('a tenth held out');
const VISITORS = Array.from({ length: 4000 }, (_, index) => {
  const id = `visitor-${index}`;
  const exposedMs = NOW - Math.floor((0.1 + 9 * random()) * DAY_MS);
  const converts = random() < (isHeldOut(id) ? 0.3 : 0.45);
  return { id, exposedMs, convertedMs: converts ? NOW - Math.floor((0.1 + 9 * random()) * DAY_MS) : null };
});

let clickhouse: TestClickHouse;
let replica: TestReplica;
let directory: string;
let url: string;
beforeAll(async () => {
  clickhouse = await startMigratedClickHouse();
  await insertLogRows(clickhouse.client, [...SHIPPED_LOG, { kind: 'experiment', state: RUNNING, at: iso(20) }]);
  await expose(
    clickhouse.client,
    VISITORS.flatMap(({ id, exposedMs, convertedMs }) => [
      shippedExposure(id, { atMs: exposedMs }),
      ...(convertedMs === null ? [] : [conversion(id, convertedMs)]),
    ])
  );
  // One who claims a group that is not its own: too few to withhold anything.
  const forgers = Array.from({ length: 100 }, (_, index) => `forger-${index}`).filter((id) => !isHeldOut(id));
  await expose(
    clickhouse.client,
    forgers.slice(0, 1).map((id) => shippedExposure(id, { variant: '$holdout' }))
  );
  directory = await mkdtemp(join(tmpdir(), 'trackcrumb-holdout-'));
  replica = await startTestReplica(clickhouse, directory);
  url = await replica.server.listen({ host: '127.0.0.1', port: 0 });
});
afterAll(async () => {
  await replica.stop();
  await clickhouse.stop();
  await rm(directory, { recursive: true });
});

async function api<Answer = ShippedHoldout>(id: string, query = ''): Promise<{ status: number; body: Answer }> {
  const { statusCode, body } = await replica.server.inject({
    url: `/api/experiments/${id}/holdout${query}`,
    headers: { authorization: `Bearer ${TOKENS.readToken}` },
  });
  return { status: statusCode, body: JSON.parse(body) as Answer };
}

const cli = (...args: string[]) => runCli(['holdout', ...args, '--url', url, '--token', TOKENS.adminToken]);

const PERIOD = `?from=${FROM}&to=${TO}`;

it('a known answer: counts by hand, the lift of two arms, a split of one to nine', async () => {
  const counted = VISITORS.filter(({ exposedMs }) => exposedMs < Date.parse(TO));
  const [heldOut, everyoneElse] = [true, false].map((side) => {
    const group = counted.filter(({ id }) => isHeldOut(id) === side);
    const conversions = group.filter(
      ({ exposedMs, convertedMs }) =>
        convertedMs !== null &&
        convertedMs >= Math.max(Date.parse(FROM), exposedMs - 10_000) &&
        convertedMs < Date.parse(TO)
    ).length;
    return { n: group.length, conversions };
  }) as [{ n: number; conversions: number }, { n: number; conversions: number }];
  const { median, interval, probAbove } = relativeUplift(heldOut, everyoneElse);
  const { body } = await api(SHIPPED.id, PERIOD);
  expect(body).toMatchObject({
    experimentId: SHIPPED.id,
    event: 'signup',
    winner: 'green',
    period: { from: FROM, to: TO },
    heldOut,
    everyoneElse,
    unverified: { n: 1, largestArmShare: 1 / (heldOut.n + 1) },
    comparison: { relativeUplift: { median, interval } },
    srm: { pValue: srmTest([heldOut.n, everyoneElse.n], [0.1, 0.9]).pValue, flagged: false },
    reason: null,
    sentence: null,
  });
  expect(body.comparison!.probBetter).toBeCloseTo(probAbove[0]!, 10);
  expect(heldOut.conversions).toBeGreaterThan(10);
});

it('API, page and command line say the same, to the last byte, but for when they said it', async () => {
  const grafana = clickhouse.grafanaClient();
  const page = await loadShippedHoldout(
    { experiment: SHIPPED, moments: [], countedAt: new Date(), stored: null },
    { event: 'signup', period: { kind: 'between', firstDay: FROM.slice(0, 10), lastDay: dayOf(3) } },
    async (query) => (await grafana.query({ query, format: 'JSONEachRow' })).json()
  );
  const { body } = await api(SHIPPED.id, PERIOD);
  const { stdout, code } = await cli(SHIPPED.id, '--from', FROM, '--to', TO, '--json');
  expect(code).toBe(0);
  const text = (report: ShippedHoldout): string => JSON.stringify({ ...report, computedAt: '' });
  expect(text(page)).toBe(text(body));
  expect(text(JSON.parse(stdout) as ShippedHoldout)).toBe(text(body));
});

it('the command line says it for people', async () => {
  const { body } = await api(SHIPPED.id, PERIOD);
  const { stdout, stderr, code } = await cli(SHIPPED.id, '--from', FROM, '--to', TO);
  expect([code, stderr]).toEqual([0, '']);
  const rate = (fraction: number) => `${(100 * fraction).toFixed(2)} %`;
  expect(stdout).toContain(`Conversions 'signup' from ${FROM} to ${TO}:`);
  expect(stdout).toMatch(
    new RegExp(`held out +${body.heldOut.n} +${body.heldOut.conversions} +${rate(body.heldOut.rate!)}`)
  );
  expect(stdout).toContain(`everyone else (green)  ${body.everyoneElse.n.toLocaleString('en')} `);
  // How many days are whole depends on the hour, and so does where an interval ends.
  expect(stdout).toContain(
    `Lift of everyone else over the held out: +${rate(body.comparison!.relativeUplift.median!)}, 95 % CI `
  );
  expect(stdout).toMatch(/Difference of the rates: \+[\d.]+ pp, 95 % CI [+-][\d.]+ pp – \+[\d.]+ pp/);
  expect(stdout).toContain('P(everyone else converts better): ');
  expect(stdout).toMatch(/SRM: no mismatch \(p=[\d.]+\)\. Counted: held out \d+ of \d+ expected, everyone else/);
  expect(stdout).toContain('Not confirmed to be of the group they claim: 1, not counted;');

  const refused = await cli(SHIPPED.id, '--from', TO, '--to', FROM);
  expect([refused.code, refused.stdout]).toEqual([1, '']);
  expect(refused.stderr).toContain('to must be after from');
});

it('without a period it is from shipping until now, and of the target event', async () => {
  const { body } = await api(SHIPPED.id);
  expect(body.period).toEqual({ from: SHIPPED.completedAt, to: body.computedAt });
  expect(body.event).toBe('signup');
  expect(body.heldOut.n + body.everyoneElse.n).toBe(VISITORS.length);
  const refund = (await api(SHIPPED.id, '?event=refund')).body;
  expect([refund.event, refund.heldOut.n, refund.heldOut.conversions]).toEqual(['refund', body.heldOut.n, 0]);
});

it('what was not shipped says so', async () => {
  expect((await api(RUNNING.id)).body).toMatchObject({ reason: 'not-shipped', period: null, comparison: null });
  const { stdout } = await cli(RUNNING.id);
  expect(stdout).toContain('Nothing was shipped: no winner of this experiment was applied.');
});

it.each([
  ['a time in words', '?from=yesterday', '/from', /^from must be ISO 8601 with zone.*it is "yesterday"/],
  ['30 February', '?to=2026-02-30T00:00:00Z', '/to', /^to must be ISO 8601/],
  ['a period that ends before it begins', `?from=${TO}&to=${FROM}`, '/to', /^to must be after from, /],
  ['a period without length', `?from=${FROM}&to=${FROM}`, '/to', /^to must be after from, /],
  ['a beginning before it was shipped', `?from=${iso(11)}`, '/from', /^from must not be before it was shipped, 20/],
  ['an end before it was shipped', `?to=${iso(11)}`, '/to', /^to must be after it was shipped, 20/],
  ['a beginning in the future', `?from=${iso(-1)}`, '/from', /^from must not be in the future/],
  ['an event without a name', '?event=%20', '/event', /^event must be exactly what is passed to tracker\.track/],
  ['what is not asked here', '?segment=plan', '/segment', /^segment is not a known field/],
])('refuses %s: names the field, the value and the rule', async (_, query, field, message) => {
  const { status, body } = await api<ErrorResponse>(SHIPPED.id, query);
  expect([status, body.error.code, body.error.field]).toEqual([400, 'invalid_request', field]);
  expect(body.error.message).toMatch(message);
});

it('of no experiment there is nothing', async () => {
  const { status, body } = await api<ErrorResponse>('nothing');
  expect([status, body.error.code]).toEqual([404, 'experiment_not_found']);
});
