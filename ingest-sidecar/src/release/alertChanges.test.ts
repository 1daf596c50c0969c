import type { HookAlert, ReleasePlan } from '@trackcrumb/contract';
import { EMPTY_STATE, stateAfter, type ConfigState } from '../config';
import { createExperiment, changeStatus } from '../experiments';
import { advanceRelease } from './advanceRelease';
import { alertChanges, plansOf } from './alertChanges';
import { setReleasePlan } from './setReleasePlan';
import { cancelRelease, resumeRelease, startRelease } from './steerRelease';

const KEY = 'pricing';
const AT = '2026-11-23T10:00:00.000Z';
const LOOK = { at: AT, fewestPerArm: 0, srm: null, worse: [] };
const STEPS = [{ trafficPct: 10, stayHours: 24 }];

const created = stateAfter(
  EMPTY_STATE,
  createExperiment(EMPTY_STATE, { name: KEY, targetEvent: 'bought', trafficPct: 0 }, AT)
);
const experiment = stateAfter(created, changeStatus(created, KEY, { status: 'running', version: 1 }, AT));
const WAITING = stateAfter(experiment, setReleasePlan(experiment, KEY, { version: 0, steps: STEPS, onBreach: 'off' }));
const started = stateAfter(WAITING, startRelease(WAITING, KEY, { version: 1 }, AT));
const RUNNING = stateAfter(started, advanceRelease(started, KEY, { ...LOOK, planVersion: 2 }, AT));

const planOf = (state: ConfigState): ReleasePlan => state.of('release_plan').get(KEY)!;
const alert = (status: string, fingerprint = 'f1', labels: Record<string, string> = {}): HookAlert => ({
  status,
  fingerprint,
  labels: { alertname: 'Errors', ...labels },
});
const told = (state: ConfigState, ...alerts: HookAlert[]): [ConfigState, string[]] => {
  const { changes, outcomes } = alertChanges(state, KEY, alerts, AT);
  return [changes.length === 0 ? state : stateAfter(state, changes), outcomes];
};
const resumed = (state: ConfigState): ConfigState =>
  stateAfter(state, resumeRelease(state, KEY, { version: planOf(state).version, confirm: true }, AT));

it('finds plans under way by the labels, and by nothing else', () => {
  expect(plansOf(RUNNING, alert('firing', 'f', { trackcrumb_flag: KEY }))).toEqual([KEY]);
  expect(plansOf(RUNNING, alert('firing', 'f', { trackcrumb_experiment: KEY, trackcrumb_flag: KEY }))).toEqual([KEY]);
  for (const labels of [
    {},
    { trackcrumb_flag: '' },
    { trackcrumb_flag: 'other' },
    { flag: KEY },
    { experiment_id: KEY },
  ]) {
    expect(plansOf(RUNNING, alert('firing', 'f', labels))).toEqual([]);
  }
  const ended = stateAfter(RUNNING, cancelRelease(RUNNING, KEY, { version: planOf(RUNNING).version }));
  expect(plansOf(ended, alert('firing', 'f', { trackcrumb_flag: KEY }))).toEqual([]);
  expect(told(ended, alert('firing'))).toEqual([ended, ['ignored']]);
});

it('holds once, does what the plan says once, and takes each alert away by itself', () => {
  const [held, outcomes] = told(RUNNING, alert('firing'), alert('firing', 'f2'), alert('resolved', 'f3'));
  expect(outcomes).toEqual(['held', 'held', 'ignored']);
  expect(planOf(held)).toMatchObject({ state: 'held', holds: [{ fingerprint: 'f1' }, { fingerprint: 'f2' }] });
  expect(held.of('flag').get(KEY)!.enabled).toBe(false);
  expect(told(held, alert('firing'), alert('firing', 'f2'))).toEqual([held, ['held', 'held']]);

  const [one, cleared] = told(held, alert('resolved', 'f1'));
  expect([cleared, planOf(one).holds.map(({ fingerprint }) => fingerprint)]).toEqual([['cleared'], ['f2']]);
  const [none] = told(one, alert('resolved', 'f2'));
  expect(planOf(none)).toMatchObject({ state: 'held', holds: [] });
  expect(told(none, alert('resolved', 'f2'))).toEqual([none, ['ignored']]);
});

it('takes one message with the end of an alert and the start of another', () => {
  const [held] = told(RUNNING, alert('firing'));
  const [other, outcomes] = told(held, alert('resolved'), alert('firing', 'f2'));
  expect([outcomes, planOf(other).holds.map(({ fingerprint }) => fingerprint)]).toEqual([['cleared', 'held'], ['f2']]);
});

it('does not hold again what a person knew of when resuming, until it has ended', () => {
  const [held] = told(RUNNING, alert('firing'));
  const going = resumed(held);
  expect(told(going, alert('firing'))).toEqual([going, ['ignored']]);
  const [ended] = told(going, alert('resolved'));
  expect(planOf(ended)).toMatchObject({ state: 'running', accepted: [] });
  expect(planOf(told(ended, alert('firing'))[0]).state).toBe('held');
});

it('holds a plan that waits, switches nothing off, and lets it wait on', () => {
  const [held] = told(WAITING, alert('firing'));
  expect([planOf(held).state, held.of('flag').get(KEY)]).toEqual(['held', WAITING.of('flag').get(KEY)]);
  expect(planOf(resumed(held)).state).toBe('waiting');
});

it('keeps no more of an alert than its name, and not what is no text; holds are bounded', () => {
  const [held] = told(
    RUNNING,
    alert('firing', 'f1', { alertname: 'x'.repeat(5_000) }),
    alert('firing', 'f2', { alertname: '\u001b[2J' })
  );
  expect(planOf(held).holds.map(({ detail }) => detail.length)).toEqual([300, 0]);
  const many = Array.from({ length: 5_000 }, (_, i) => alert('firing', `f${i}`));
  const [full, outcomes] = told(RUNNING, ...many);
  expect(planOf(full).holds).toHaveLength(100);
  expect(new Set(outcomes)).toEqual(new Set(['held']));
  expect(told(full, ...many)[0]).toBe(full);
});

it('acts once until somebody resumes, however often an alert comes and goes', () => {
  const [held] = told(RUNNING, alert('firing'));
  const [ended] = told(held, alert('resolved'));
  expect(planOf(ended)).toMatchObject({ state: 'held', holds: [] });
  const on = stateAfter(ended, [
    { kind: 'flag', action: 'flag.changed', state: { ...ended.of('flag').get(KEY)!, enabled: true } },
  ]);
  const [again] = told(on, alert('firing', 'f2'));
  expect(planOf(again)).toMatchObject({ state: 'held', holds: [{ fingerprint: 'f2' }] });
  expect(again.of('flag').get(KEY)!.enabled).toBe(true);
});
