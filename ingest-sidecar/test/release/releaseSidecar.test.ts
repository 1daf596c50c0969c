import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { AuditResponse, ErrorResponse, PlansResponse, ReleasePlanResponse } from '@trackcrumb/contract';
import { decide } from '@trackcrumb/contract/assignment';
import { startTestSidecar, type TestSidecar } from '@trackcrumb/testkit/sidecar/testSidecar';
import { uuidv7 } from 'uuidv7';
import { looksFrom } from '../../src/release';
import { groupMessage, TEST_MESSAGE } from './grafanaMessages';

const ID = 'pricing';
const STEPS = [
  { trafficPct: 50, stayHours: 24 },
  { trafficPct: 100, stayHours: 24 },
];

let sidecar: TestSidecar;
let hookToken: string;
beforeAll(async () => {
  sidecar = await startTestSidecar({ TRACKCRUMB_NIGHTLY_CRON: 'off', TRACKCRUMB_REFRESH_CRON: 'off' });
  ({ hookToken } = JSON.parse(await readFile(join(sidecar.stateDir, 'secrets.json'), 'utf8')) as { hookToken: string });
  await sidecar.api('POST', '/experiments', { name: ID, targetEvent: 'bought', trafficPct: 0 });
  await sidecar.api('POST', `/experiments/${ID}/status`, { status: 'running', version: 1 });
  await sidecar.api('PUT', `/flags/${ID}/release-plan`, { version: 0, steps: STEPS, onBreach: 'back' });
});
afterAll(() => sidecar.stop());

const release = () => sidecar.api<ReleasePlanResponse>('GET', `/flags/${ID}/release-plan`);
const steer = async (verb: string, beside: object = {}) =>
  sidecar.api<ReleasePlanResponse>('POST', `/flags/${ID}/release-plan/${verb}`, {
    version: (await release()).plan.version,
    ...beside,
  });

/** Taken by the job, which was woken. */
async function untilStep(step: number): Promise<ReleasePlanResponse> {
  for (;;) {
    const found = await release();
    if (found.plan.step === step && found.plan.state === 'running') {
      return found;
    }
  }
}

async function tell(message: object | string, token = hookToken) {
  const { status, body } = await sidecar.request('POST', '/api/hooks/alerts', message, {
    authorization: `Bearer ${token}`,
  });
  return { status, body };
}

it('takes its first step as soon as it is started', async () => {
  expect(await release()).toMatchObject({ next: null, look: null, sentence: 'Waits to be started' });
  await steer('start');
  const { plan, flag, next, look, sentence } = await untilStep(1);
  expect(flag).toMatchObject({ trafficPct: 50, version: plan.flagVersion });
  expect(Date.parse(next!.dueAt) - Date.parse(plan.stepSince!)).toBe(24 * 3_600_000);
  expect(look).toBeNull();
  expect(sentence).toMatch(/^Step 1 of 2: trafficPct is 50 since .*, and until 500 new visitors have come to each arm/);
});

it('is held by the alert of a message of Grafana, and by the same one once', async () => {
  const message = groupMessage('firing', { trackcrumb_experiment: ID });
  expect(await tell(message)).toEqual({ status: 200, body: { held: 1, cleared: 0, ignored: 1 } });
  const { plan, flag } = await release();
  expect(plan).toMatchObject({ state: 'held', step: 0 });
  expect(plan.holds).toEqual([
    { by: 'alert', detail: 'Checkout errors', since: expect.any(String), fingerprint: 'c6eadffa33fcdf37' },
  ]);
  expect(flag.trafficPct).toBe(0);
  expect(await tell(message)).toEqual({ status: 200, body: { held: 1, cleared: 0, ignored: 1 } });
  expect((await release()).plan).toEqual(plan);
});

it('stays held when the alert has ended, until a person resumes', async () => {
  const message = groupMessage('resolved', { trackcrumb_flag: ID });
  expect(await tell(message)).toEqual({ status: 200, body: { held: 0, cleared: 1, ignored: 1 } });
  expect(await tell(message)).toEqual({ status: 200, body: { held: 0, cleared: 0, ignored: 2 } });
  const { plan, sentence } = await release();
  expect(plan).toMatchObject({ state: 'held', holds: [] });
  expect(sentence).toMatch(/it waits for somebody to resume it$/);
  await steer('resume');
  expect((await untilStep(1)).flag.trafficPct).toBe(50);
});

it('ignores what names no flag: a test of the contact point, a plan that is not there, no alerts', async () => {
  expect(await tell(TEST_MESSAGE)).toEqual({ status: 200, body: { held: 0, cleared: 0, ignored: 1 } });
  const elsewhere = groupMessage('firing', { trackcrumb_flag: 'nothing', trackcrumb_experiment: 'nobody' });
  expect(await tell(elsewhere)).toEqual({ status: 200, body: { held: 0, cleared: 0, ignored: 2 } });
  expect(await tell({ alerts: [] })).toEqual({ status: 200, body: { held: 0, cleared: 0, ignored: 0 } });
});

it('takes the hook token for nothing else, and nothing else for it', async () => {
  for (const token of [sidecar.runtime.adminToken, sidecar.runtime.writeKey, 'wrong']) {
    expect(await tell(TEST_MESSAGE, token)).toMatchObject({
      status: 401,
      body: { error: { code: 'hook_token_required' } },
    });
  }
  const asHook = { authorization: `Bearer ${hookToken}` };
  for (const [method, path] of [
    ['GET', `/api/flags/${ID}/release-plan`],
    ['POST', `/api/flags/${ID}/kill`],
    ['GET', '/api/experiments'],
  ] as const) {
    expect((await sidecar.request(method, path, undefined, asHook)).status).toBe(401);
  }
});

it('refuses what is no message, and one that is too large', async () => {
  const malformed = await tell({ alerts: [{ status: 'firing' }] });
  expect(malformed).toMatchObject({ status: 400, body: { error: { code: 'invalid_request' } } });
  const large = await tell({ ...TEST_MESSAGE, message: 'x'.repeat(1024 * 1024) });
  expect(large).toMatchObject({ status: 413, body: { error: { code: 'body_too_large' } } });
});

it('looks at new visitors, split and arms as the views count them', async () => {
  const { plans } = (await sidecar.request<PlansResponse>('GET', '/v1/flags?form=plan')).body;
  const served = plans.find(({ key }) => key === ID)!;
  const timestamp = new Date().toISOString();
  const seen = { control: 0, treatment: 0 };
  const events = Array.from({ length: 12_000 }, (_, i) => `visitor-${i}`).flatMap((id, i) =>
    decide(served, id).exposures.flatMap(({ experimentId, variant, flagVersion }) => {
      // Half of the treatment is lost, and the rest of it buys half as often.
      const n = (seen[variant as 'control'] += 1);
      if (variant === 'treatment' && n % 2 === 0) {
        return [];
      }
      const experiments = { [experimentId]: { variant, flag_version: flagVersion } };
      const exposure = { event_id: uuidv7(), event: '$exposure', distinct_id: id, timestamp, experiments };
      const buys = i % (variant === 'treatment' ? 10 : 5) === 0;
      const bought = { event_id: uuidv7(), event: 'bought', distinct_id: id, timestamp, properties: { converted: 1 } };
      return buys ? [exposure, bought] : [exposure];
    })
  );
  for (let at = 0; at < events.length; at += 1_000) {
    await sidecar.request('POST', '/v1/events', { events: events.slice(at, at + 1_000) });
  }
  await sidecar.flush();
  const look = looksFrom(sidecar.grafanaClient());
  const now = new Date();
  const kept = Math.ceil(seen.treatment / 2);
  expect(await look(ID, served.version, now)).toEqual({
    at: now.toISOString(),
    fewestPerArm: kept,
    srm: { pValue: expect.any(Number), n: seen.control + kept, isBreach: true },
    worse: [
      {
        key: 'treatment',
        rate: expect.closeTo(0.1, 1),
        controlRate: expect.closeTo(0.2, 1),
        eValue: expect.any(Number),
      },
    ],
  });
  // Who came before the step is not of it.
  expect((await look(ID, served.version + 1, now))!.fewestPerArm).toBe(0);
  expect(await look('nobody', 1, now)).toBeNull();
});

/** A change of the plan wakes the job. */
const setAgain = async () =>
  sidecar.api('PUT', `/flags/${ID}/release-plan`, { version: (await release()).plan.version, steps: STEPS });

async function untilHeld(): Promise<ReleasePlanResponse> {
  for (;;) {
    const found = await release();
    if (found.plan.state === 'held') {
      return found;
    }
  }
}

it('is held by what it finds, and goes on over it with a word', async () => {
  await setAgain();
  const { plan, flag } = await untilHeld();
  expect(plan).toMatchObject({ step: 0, onBreach: 'back', holds: [{ by: 'srm' }, { by: 'guardrail' }] });
  expect(flag.trafficPct).toBe(0);
  const path = `/api/flags/${ID}/release-plan/resume`;
  const asked = await sidecar.request<ErrorResponse>('POST', path, { version: plan.version });
  expect([asked.status, asked.body.error.code]).toEqual([409, 'confirmation_required']);
  expect(asked.body.error.message).toMatch(/srm: visitors are not split .*guardrail: treatment converts less than/);
  await steer('resume', { confirm: true });
  expect((await untilStep(1)).plan.accepted).toEqual(['srm', 'guardrail']);
});

it('is held by a hand on the traffic, and puts it back with a word', async () => {
  const { flag } = await release();
  await sidecar.api('PATCH', `/flags/${ID}`, { version: flag.version, trafficPct: 80 });
  // Whoever ticks next finds it.
  await setAgain();
  const found = await untilHeld();
  expect(found.plan.holds).toMatchObject([
    { by: 'user', detail: 'trafficPct was changed to 80 by hand; at step 1 it is 50' },
  ]);
  expect(found.flag.trafficPct).toBe(80);
  const body = { version: found.plan.version };
  const asked = await sidecar.request<ErrorResponse>('POST', `/api/flags/${ID}/release-plan/resume`, body);
  expect(asked.body.error).toMatchObject({ code: 'confirmation_required', field: '/confirm' });
  expect(asked.body.error.message).toContain('trafficPct would be set from 80 to 50');
  expect((await steer('resume', { confirm: true })).flag.trafficPct).toBe(50);
  expect((await steer('cancel')).plan.state).toBe('cancelled');
});

it('tells all of it in the history of the experiment and of the flag, steps as changes by the plan', async () => {
  const { entries } = await sidecar.api<AuditResponse>('GET', `/audit?experiment=${ID}&limit=100`);
  const byPlan = entries.filter(({ actor }) => actor === 'release-plan').map(({ action }) => action);
  expect(byPlan.reverse()).toEqual([
    ...['release_plan.stepped', 'flag.changed'],
    ...['release_plan.held', 'flag.changed'],
    'release_plan.alert_ended',
    ...['release_plan.stepped', 'flag.changed'],
    ...['release_plan.held', 'flag.changed'],
    ...['release_plan.stepped', 'flag.changed'],
    'release_plan.held',
  ]);
  const ofFlag = await sidecar.api<AuditResponse>('GET', `/audit?flag=${ID}&limit=100`);
  expect(ofFlag.entries.filter(({ action }) => action.startsWith('release_plan.'))).toHaveLength(
    entries.filter(({ action }) => action.startsWith('release_plan.')).length
  );
  expect(entries.filter(({ refusal }) => refusal !== undefined)).toEqual([]);
});

it('is served to nobody', async () => {
  for (const query of ['', '?form=2', '?form=plan']) {
    const { body } = await sidecar.request('GET', `/v1/flags${query}`);
    expect(JSON.stringify(body)).not.toMatch(/stayHours|release/);
  }
});
