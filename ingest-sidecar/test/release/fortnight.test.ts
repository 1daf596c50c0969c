import type { HookAlert, ReleasePlan } from '@trackcrumb/contract';
import type { Attempt, Change, ConfigState } from '../../src/config';
import { changeStatus, createExperiment } from '../../src/experiments';
import { alertChanges, resumeRelease, setReleasePlan } from '../../src/release';
import { HOUR_MS, SimulatedRelease, TICK_MS } from './simulatedRelease';

const ID = 'pricing';
const STEPS = [
  { trafficPct: 5, stayHours: 24, minPerArm: 100 },
  { trafficPct: 20, stayHours: 24, minPerArm: 100 },
  { trafficPct: 50, stayHours: 48, minPerArm: 100 },
  { trafficPct: 100, stayHours: 48, minPerArm: 100 },
];
const day = (n: number, time = '00:00'): string => `2026-11-${String(n + 2).padStart(2, '0')}T${time}:00.000Z`;

let world: SimulatedRelease;
beforeAll(async () => {
  world = new SimulatedRelease(day(0), ID, 4, 'a fortnight');
  await world.open();
});
afterAll(() => world.close());

/** A person, or Grafana, at the first sidecar. */
async function make(actor: string, decide: (state: ConfigState, at: string) => readonly Change[]): Promise<void> {
  const attempt: Attempt = { actor, action: 'release_plan.held', kind: 'release_plan', id: ID, request: {} };
  await world.sidecars[0]!.store.commit(attempt, decide);
}

const plan = (): ReleasePlan => world.state.of('release_plan').get(ID)!;
const trafficPct = (): number => world.state.of('flag').get(ID)!.trafficPct;

const alert = (status: 'firing' | 'resolved'): HookAlert => ({
  status,
  labels: { alertname: 'Checkout errors', trackcrumb_flag: ID },
  fingerprint: 'c6eadffa33fcdf37',
});
const send = (status: 'firing' | 'resolved') =>
  make('release-plan', (state, at) => alertChanges(state, ID, [alert(status)], at).changes);

/** What has become of the plan since `from`: when, what, at which step, with which traffic afterwards. */
function story(from: string): string[] {
  const changes = world.rows.filter((row) => row.kind === 'release_plan' && row.at >= from);
  return changes.map(({ seq, at, action, actor, state }) => {
    const { step } = state as ReleasePlan;
    const flag = world.rows.filter((row) => row.kind === 'flag' && row.seq <= seq).at(-1)!.state as {
      trafficPct: number;
    };
    return `${at.slice(8, 16)} ${action.slice(13)} by ${actor}: step ${step}, ${flag.trafficPct} %`;
  });
}

it('starts by itself at its time, and takes a step when its stay is over', async () => {
  await make('ann', (state, at) => createExperiment(state, { name: ID, targetEvent: 'bought', trafficPct: 0 }, at));
  await make('ann', (state) =>
    setReleasePlan(state, ID, { version: 0, steps: STEPS, startAt: day(0, '10:00'), onBreach: 'back' })
  );
  await world.runUntil(day(0, '06:00'));
  await make('ann', (state, at) => changeStatus(state, ID, { status: 'running', version: 1 }, at));
  await world.runUntil(day(1, '20:00'));
  expect(story(day(0, '01:00'))).toEqual([
    '02T10:00 stepped by release-plan: step 1, 5 %',
    '03T10:00 stepped by release-plan: step 2, 20 %',
  ]);
});

it('takes one step after an outage, however many stays it lasted, and the next after its whole stay', async () => {
  world.isAway = true;
  await world.runUntil(day(4, '08:00'));
  expect(new Set(world.failures.map(({ message }) => message)).size).toBeGreaterThan(0);
  expect(trafficPct()).toBe(20);
  world.isAway = false;
  const before = world.failures.length;
  await world.runUntil(day(5, '12:00'));
  expect(world.failures).toHaveLength(before);
  expect(story(day(2))).toEqual(['06T08:00 stepped by release-plan: step 3, 50 %']);
});

it('goes a step back when an alert fires, stays held when it has ended, and goes on when a person resumes', async () => {
  await send('firing');
  await send('firing');
  await world.runUntil(day(5, '18:00'));
  expect(plan()).toMatchObject({ state: 'held', step: 2, holds: [{ by: 'alert', detail: 'Checkout errors' }] });
  await send('resolved');
  await world.runUntil(day(8, '09:00'));
  expect(plan()).toMatchObject({ state: 'held', step: 2, holds: [] });
  await make('ann', (state, at) => resumeRelease(state, ID, { version: plan().version }, at));
  await world.runUntil(day(9, '12:00'));
  expect(story(day(5))).toEqual([
    '07T12:00 held by release-plan: step 2, 20 %',
    '07T18:00 alert_ended by release-plan: step 2, 20 %',
    '10T09:00 resumed by ann: step 2, 20 %',
    '11T09:00 stepped by release-plan: step 3, 50 %',
  ]);
});

it('finds a bad split within a day, goes back, and needs a word to go on while it stands', async () => {
  world.lostTreatments = 0.3;
  await world.runUntil(day(10, '12:00'));
  expect(plan()).toMatchObject({ state: 'held', step: 2, holds: [{ by: 'srm' }] });
  expect(plan().holds[0]!.detail).toMatch(/^visitors are not split as configured \(p = /);
  expect(trafficPct()).toBe(20);
  world.lostTreatments = 0;
  await world.runUntil(day(11, '09:00'));
  const resume = (confirm: boolean) =>
    make('ann', (state, at) => resumeRelease(state, ID, { version: plan().version, confirm }, at));
  await expect(resume(false)).rejects.toThrow(/is held: srm: .* Send confirm: true/);
  expect(plan().state).toBe('held');
  await resume(true);
  await world.runUntil(day(14));
  expect(plan()).toMatchObject({ state: 'running', step: 3, accepted: ['srm'] });
  expect(story(day(10, '12:00'))).toEqual([
    '13T09:00 resumed by ann: step 2, 20 %',
    '14T09:00 stepped by release-plan: step 3, 50 %',
  ]);
});

it('was done by two sidecars that raced: each change once, and no refusal in the audit log', () => {
  expect(world.lostRaces).toBeGreaterThan(3);
  expect(world.refusals).toEqual([]);
  const ups = world.rows.filter(({ action }) => action === 'release_plan.stepped');
  const keys = ups.map(({ state }) => `${(state as ReleasePlan).step} ${(state as ReleasePlan).stepSince}`);
  expect(new Set(keys).size).toBe(keys.length);
});

it('never took two steps within a stay, nor moved anybody while held', () => {
  const states = world.rows.flatMap((row) => (row.kind === 'release_plan' ? [row] : []));
  states.forEach(({ action, state, at }, index) => {
    const before = states[index - 1]?.state;
    if (action !== 'release_plan.stepped' || before === undefined || before.step === 0) {
      return;
    }
    expect(state.step).toBe(before.step + 1);
    expect(before.state).toBe('running');
    const stayedMs = Date.parse(at) - Date.parse(before.stepSince!);
    expect(stayedMs).toBeGreaterThanOrEqual(STEPS[before.step - 1]!.stayHours * HOUR_MS - TICK_MS);
  });
  const steps = world.rows.filter((row) => row.kind === 'flag' && row.actor === 'release-plan');
  for (const row of steps) {
    // Each is an ordinary change, in one with that of the plan.
    expect(row.metadata).toHaveProperty('releaseStep');
    expect(states.some(({ seq }) => seq === row.seq)).toBe(true);
  }
});
