import type { ReleaseLook, ReleasePlan, SetReleasePlanRequest } from '@trackcrumb/contract';
import { EMPTY_STATE, stateAfter, type Change, type ConfigState } from '../config';
import type { ApiError } from '../errors';
import { applyWinner, changeStatus, createExperiment } from '../experiments';
import { changeFlag, createFlag, killFlag } from '../flags';
import { startHoldout } from '../holdouts';
import { advanceRelease } from './advanceRelease';
import { isLookDue, nextStep } from './nextStep';
import { releaseResponse } from './releaseResponse';
import { releaseSubject } from './releaseSubject';
import { setReleasePlan } from './setReleasePlan';
import { cancelRelease, holdRelease, resumeRelease, startRelease } from './steerRelease';

const KEY = 'pricing';
const AT = '2026-11-23T10:00:00.000Z';
const after = (hours: number): string => new Date(Date.parse(AT) + hours * 3_600_000).toISOString();
const STEPS = [
  { trafficPct: 10, stayHours: 24 },
  { trafficPct: 50, stayHours: 24 },
];
const FOUND: ReleaseLook = { at: AT, fewestPerArm: 500, srm: { pValue: 1, n: 1_000, isBreach: false }, worse: [] };
const BAD_SPLIT: ReleaseLook = { ...FOUND, srm: { pValue: 1e-5, n: 1_000, isBreach: true } };
const WORSE: ReleaseLook = { ...FOUND, worse: [{ key: 'treatment', rate: 0.01, controlRate: 0.05, eValue: 999 }] };

const DRAFT = stateAfter(
  EMPTY_STATE,
  createExperiment(EMPTY_STATE, { name: KEY, targetEvent: 'bought', trafficPct: 0 }, AT)
);
const RUNNING = stateAfter(DRAFT, changeStatus(DRAFT, KEY, { status: 'running', version: 1 }, AT));
const PLAIN = stateAfter(EMPTY_STATE, createFlag(EMPTY_STATE, { key: KEY }));

const planOf = (state: ConfigState): ReleasePlan => state.of('release_plan').get(KEY)!;
const flagOf = (state: ConfigState) => state.of('flag').get(KEY)!;
const version = (state: ConfigState): number => state.of('release_plan').get(KEY)?.version ?? 0;
const set = (state: ConfigState, request: Partial<SetReleasePlanRequest> = {}): ConfigState =>
  stateAfter(state, setReleasePlan(state, KEY, { version: version(state), steps: STEPS, ...request }));
const start = (state: ConfigState): ConfigState =>
  stateAfter(state, startRelease(state, KEY, { version: version(state) }, AT));
const hold = (state: ConfigState): ConfigState =>
  stateAfter(state, holdRelease(state, KEY, { version: version(state), comment: 'wait' }, AT));
const resume = (state: ConfigState, hours = 0, confirm = true): ConfigState =>
  stateAfter(state, resumeRelease(state, KEY, { version: version(state), confirm }, after(hours)));
const tick = (state: ConfigState, hours: number, look: ReleaseLook | null = FOUND): ConfigState =>
  stateAfter(state, advanceRelease(state, KEY, look && { ...look, planVersion: version(state) }, after(hours)));
const changed = (state: ConfigState, request: object): ConfigState =>
  stateAfter(state, changeFlag(state, KEY, { version: flagOf(state).version, confirm: true, ...request }));
const standing = (state: ConfigState) => {
  const { state: is, step } = planOf(state);
  return [is, step, flagOf(state).trafficPct];
};

const AT_10 = tick(start(set(RUNNING)), 0);
const AT_50 = tick(AT_10, 24);

function refusal(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    const { code, message, details } = error as ApiError;
    return `${code} ${details.field ?? ''}: ${message}`;
  }
  return 'done';
}

describe('steps', () => {
  it('are taken one by one, each with the flag in one change, until the last stay is over', () => {
    expect(standing(AT_10)).toEqual(['running', 1, 10]);
    expect(AT_10.seq).toBe(start(set(RUNNING)).seq + 1);
    expect(planOf(AT_10)).toMatchObject({ startPct: 0, flagVersion: flagOf(AT_10).version, stepSince: AT });
    expect(tick(AT_10, 23.99)).toBe(AT_10);
    expect(standing(AT_50)).toEqual(['running', 2, 50]);
    expect(tick(AT_50, 47.99)).toBe(AT_50);
    expect(standing(tick(AT_50, 48))).toEqual(['done', 2, 50]);
    expect(tick(tick(AT_50, 48), 480)).toEqual(tick(AT_50, 48));
  });

  it('wait for visitors, and for somebody who has looked now, at the plan as it is', () => {
    expect(tick(AT_10, 24, { ...FOUND, fewestPerArm: 499 })).toBe(AT_10);
    expect(tick(AT_10, 24, null)).toBe(AT_10);
    expect(advanceRelease(AT_10, KEY, { ...FOUND, planVersion: version(AT_10) - 1 }, after(24))).toEqual([]);
  });

  it('never catch up: after a hundred days one is taken, and its stay begins', () => {
    const late = tick(AT_10, 2_400);
    expect(standing(late)).toEqual(['running', 2, 50]);
    expect(tick(late, 2_400)).toBe(late);
  });

  it('begin by themselves at their time, when the experiment runs and the flag lets in no more', () => {
    const draft = set(DRAFT, { startAt: after(1) });
    expect(tick(draft, 2)).toBe(draft);
    expect(releaseResponse(draft, KEY, null).sentence).toContain('it cannot yet: experiment pricing is a draft');
    const running = set(RUNNING, { startAt: '2026-11-23T12:00:00+01:00' });
    expect(tick(running, 0.99)).toBe(running);
    expect(standing(tick(running, 1))).toEqual(['running', 1, 10]);
    const open = set(changed(RUNNING, { trafficPct: 11 }), { startAt: AT });
    expect(tick(open, 1)).toBe(open);
  });

  it('of a flag without an experiment roll it out, and look at nobody', () => {
    const steps = [
      { rolloutPct: 20, stayHours: 1 },
      { rolloutPct: 100, stayHours: 0 },
    ];
    const first = tick(start(set(PLAIN, { steps })), 0, null);
    expect(flagOf(first)).toMatchObject({ rolloutPct: 20, allocation: { variants: [{ share: 0.8 }, { share: 0.2 }] } });
    const last = tick(first, 1, null);
    expect(flagOf(last).rolloutPct).toBe(100);
    expect(planOf(tick(last, 1, null)).state).toBe('done');
    expect(isLookDue(planOf(first), null, after(9))).toBe(false);
  });
});

describe('looks', () => {
  it('are due every 15 minutes, before each step, and while held', () => {
    const plan = planOf(AT_10);
    expect(isLookDue(plan, null, AT)).toBe(true);
    expect(isLookDue(plan, after(1), after(1.2))).toBe(false);
    expect(isLookDue(plan, after(1), after(1.25))).toBe(true);
    expect(isLookDue(plan, after(23.9), after(24))).toBe(true);
    expect(isLookDue(plan, after(24), after(24.1))).toBe(false);
    expect(isLookDue(planOf(hold(AT_10)), null, AT)).toBe(true);
    expect(isLookDue(planOf(set(RUNNING)), null, after(99))).toBe(false);
    expect(isLookDue(planOf(tick(AT_50, 48)), null, after(99))).toBe(false);
  });
});

describe('breaches', () => {
  it.each([
    ['srm', BAD_SPLIT],
    ['guardrail', WORSE],
  ])('hold for %s, moving nobody, once', (by, look) => {
    const held = tick(AT_50, 25, look);
    expect(standing(held)).toEqual(['held', 2, 50]);
    expect(planOf(held).holds.map((each) => each.by)).toEqual([by]);
    expect(flagOf(held)).toBe(flagOf(AT_50));
    expect(tick(held, 26, look)).toBe(held);
    expect(tick(held, 9_999)).toBe(held);
  });

  it('go a step back, never up, and once while they stand', () => {
    const plan = tick(set(AT_50, { onBreach: 'back' }), 25, BAD_SPLIT);
    expect(standing(plan)).toEqual(['held', 1, 10]);
    expect(standing(tick(plan, 26, { ...BAD_SPLIT, worse: WORSE.worse }))).toEqual(['held', 1, 10]);
    const lowered = changed(set(AT_50, { onBreach: 'back' }), { trafficPct: 4 });
    expect(standing(tick(lowered, 25, BAD_SPLIT))).toEqual(['held', 1, 4]);
    const first = tick(set(AT_10, { onBreach: 'back' }), 1, BAD_SPLIT);
    expect(standing(first)).toEqual(['held', 0, 0]);
    expect(standing(tick(resume(first, 2), 2))).toEqual(['running', 1, 10]);
  });

  it('switch the flag off, also when a person holds the plan', () => {
    const held = tick(hold(set(AT_50, { onBreach: 'off' })), 25, WORSE);
    expect(flagOf(held)).toMatchObject({ enabled: false, allocation: { variants: [{ share: 1 }, { share: 0 }] } });
    expect(planOf(held).holds.map(({ by }) => by)).toEqual(['user', 'guardrail']);
    const again = resume(held, 26);
    expect(flagOf(again)).toMatchObject({ enabled: true, trafficPct: 50 });
    expect(planOf(again)).toMatchObject({ state: 'running', stepSince: after(26), accepted: ['guardrail'] });
    expect(tick(again, 27, WORSE)).toBe(again);
    expect(standing(tick(again, 27, BAD_SPLIT))).toEqual(['held', 2, 50]);
  });
});

describe('people', () => {
  it.each<[string, (state: ConfigState) => ConfigState, string]>([
    [
      'other traffic',
      (state) => changed(state, { trafficPct: 30 }),
      'trafficPct was changed to 30 by hand; at step 1 it is 10',
    ],
    ['the kill switch', (state) => stateAfter(state, killFlag(state, KEY)), 'the flag is switched off'],
    [
      'a pause of the experiment',
      (state) => stateAfter(state, changeStatus(state, KEY, { status: 'paused', version: 2 }, AT)),
      'experiment pricing is paused',
    ],
    [
      'a winner',
      (state) => {
        const won = {
          verdict: { status: 'winner', winner: 'treatment', sentence: '', early: false },
          arms: [],
          srm: {},
        };
        return stateAfter(state, applyWinner(state, KEY, { version: 2 }, won as never, AT));
      },
      'experiment pricing is completed',
    ],
  ])('hold it by %s', (_, work, detail) => {
    const held = tick(work(AT_10), 30);
    expect(planOf(held)).toMatchObject({ state: 'held', step: 1, holds: [{ by: 'user', detail }] });
    expect(flagOf(held)).toEqual(flagOf(work(AT_10)));
  });

  it('hold it with a comment, twice is once, and resume it without a word; the stay begins anew', () => {
    const held = hold(AT_10);
    expect(planOf(held).holds).toEqual([{ by: 'user', detail: 'wait', since: AT }]);
    expect(hold(held)).toBe(held);
    const again = resume(held, 20, false);
    expect(standing(again)).toEqual(['running', 1, 10]);
    expect(tick(again, 24)).toBe(again);
    expect(standing(tick(again, 44))).toEqual(['running', 2, 50]);
  });

  it('say so to go on over what stands, or to put the flag back', () => {
    const held = tick(AT_50, 25, BAD_SPLIT);
    expect(refusal(() => resume(held, 26, false))).toMatch(/^confirmation_required \/confirm: .* is held: srm: /);
    const moved = tick(changed(AT_10, { trafficPct: 30 }), 1);
    expect(refusal(() => resume(moved, 2, false))).toContain('trafficPct would be set from 30 to 10');
    expect(standing(resume(moved, 2))).toEqual(['running', 1, 10]);
  });

  it('cannot resume what cannot go on, nor steer what is not under way', () => {
    const paused = stateAfter(AT_10, changeStatus(AT_10, KEY, { status: 'paused', version: 2 }, AT));
    expect(refusal(() => resume(tick(paused, 1)))).toMatch(/^release_refused .*experiment pricing is paused/);
    expect(refusal(() => start(set(DRAFT)))).toMatch(/^release_refused .*is a draft/);
    expect(refusal(() => start(AT_10))).toMatch(/cannot be started: it is running/);
    expect(refusal(() => resume(AT_10))).toMatch(/cannot be resumed: it is running/);
    const open = set(changed(RUNNING, { trafficPct: 60 }));
    expect(refusal(() => start(open))).toContain('trafficPct is 60, and the first step 10: lower it first');
    const ended = stateAfter(AT_10, cancelRelease(AT_10, KEY, { version: version(AT_10) }));
    expect(standing(ended)).toEqual(['cancelled', 1, 10]);
    expect(tick(ended, 999)).toBe(ended);
    expect(refusal(() => hold(ended))).toMatch(/cannot be held: it is cancelled/);
    expect(refusal(() => holdRelease(RUNNING, KEY, { version: 1 }, AT))).toMatch(/^release_plan_not_found/);
    expect(refusal(() => holdRelease(AT_10, KEY, { version: 1 }, AT))).toMatch(/^stale_version \/version/);
  });
});

describe('a plan', () => {
  it('is completed by what is usual, and rises in whole buckets', () => {
    expect(planOf(set(RUNNING))).toMatchObject({ version: 1, onBreach: 'hold', state: 'waiting', startAt: null });
    expect(planOf(set(RUNNING)).steps.map(({ minPerArm }) => minPerArm)).toEqual([500, 500]);
    const ask = (steps: SetReleasePlanRequest['steps'], state = RUNNING) => refusal(() => set(state, { steps }));
    expect(ask([STEPS[1]!, STEPS[0]!])).toMatch(
      /^invalid_request \/steps\/1\/trafficPct: .*above that of the step before/
    );
    expect(ask([{ trafficPct: 0.001, stayHours: 1 }])).toMatch(/two decimals/);
    expect(ask([{ rolloutPct: 10, stayHours: 1 }])).toMatch(
      /\/steps\/0\/rolloutPct: .*would move visitors of experiment/
    );
    expect(ask([{ trafficPct: 10, stayHours: 1 }], PLAIN)).toMatch(/\/steps\/0\/trafficPct: .*a step says rolloutPct/);
    expect(ask([{ stayHours: 1 }], PLAIN)).toMatch(/\/steps\/0: .*must say rolloutPct/);
    expect(ask([{ rolloutPct: 1, stayHours: 1, minPerArm: 5 }], PLAIN)).toMatch(/minPerArm: .*nobody is counted/);
    expect(refusal(() => set(RUNNING, { startAt: 'tomorrow' }))).toMatch(/\/startAt: .*with zone/);
    expect(refusal(() => set(RUNNING, { version: 3 }))).toMatch(/^stale_version .*is at version 0/);
  });

  it('keeps the steps that are taken, and begins anew once it is over', () => {
    const more = [STEPS[0]!, { trafficPct: 20, stayHours: 1 }, STEPS[1]!];
    expect(standing(tick(set(AT_10, { steps: more }), 24))).toEqual(['running', 2, 20]);
    expect(refusal(() => set(AT_50, { steps: more }))).toMatch(
      /^release_refused \/steps: .*step 2 is taken, with 50 %/
    );
    expect(refusal(() => set(AT_50, { steps: [STEPS[0]!] }))).toMatch(/step 2 is taken/);
    const ended = set(tick(AT_50, 48), { steps: [{ trafficPct: 100, stayHours: 1 }] });
    expect(planOf(ended)).toMatchObject({ state: 'waiting', step: 0, startPct: null, accepted: [] });
    expect(standing(tick(start(ended), 49))).toEqual(['running', 1, 100]);
  });

  it('is none of a holdout, whose share is fixed', () => {
    const held = stateAfter(RUNNING, startHoldout(RUNNING, { name: 'Quarter', pct: 5, targetEvent: 'bought' }, AT));
    const work = (): Change[] => setReleasePlan(held, 'quarter', { version: 0, steps: STEPS });
    expect(refusal(work)).toMatch(/^belongs_to_holdout/);
  });

  it('says what it waits for, and decides nothing of its own while held', () => {
    expect(releaseResponse(AT_10, KEY, FOUND)).toMatchObject({
      next: { step: 2, dueAt: after(24) },
      sentence: `Step 1 of 2: trafficPct is 10 since ${AT}; it stays until ${after(24)}, and until 500 new visitors have come to each arm (500)`,
    });
    expect(releaseResponse(hold(AT_10), KEY, null)).toMatchObject({
      next: null,
      sentence: 'Step 1 of 2, held: user: wait',
    });
    expect(nextStep(releaseSubject(hold(AT_10), KEY), FOUND, after(99))).toEqual({ do: 'nothing' });
  });
});
