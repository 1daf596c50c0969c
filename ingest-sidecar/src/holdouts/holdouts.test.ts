import { servedFlag, type StartHoldoutRequest } from '@trackcrumb/contract';
import { assign } from '@trackcrumb/contract/assignment';
import { EMPTY_STATE, stateAfter, type ConfigState } from '../config';
import type { ApiError } from '../errors';
import { applyWinner, changeStatus, createExperiment, editExperiment } from '../experiments';
import { changeFlag, createFlag, killFlag } from '../flags';
import { endHoldout, holdoutResponse, holdoutResponses, startHoldout } from '.';

const AT = '2026-11-23T10:00:00.000Z';
const LATER = '2027-02-23T10:00:00.000Z';
const ID = 'quarter_1';

const withFlag = (state: ConfigState, key: string): ConfigState => stateAfter(state, createFlag(state, { key }));
const THREE = ['a', 'b', 'c'].reduce(withFlag, EMPTY_STATE);
const started = (state: ConfigState, request: Partial<StartHoldoutRequest> = {}): ConfigState =>
  stateAfter(state, startHoldout(state, { name: 'Quarter 1', pct: 5, targetEvent: 'bought', ...request }, AT));
const ended = (state: ConfigState, id = ID): ConfigState =>
  stateAfter(state, endHoldout(state, id, { version: 1 }, LATER));
const flag = (state: ConfigState, key: string) => state.of('flag').get(key)!;
const experiment = (state: ConfigState, id = ID) => state.of('experiment').get(id)!;

function refusal(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    const { code, details } = error as ApiError;
    return `${code} ${details.field ?? ''}`.trimEnd();
  }
  return 'done';
}

it('covers every flag in one change, and is an experiment that runs on a flag of its own', () => {
  const state = started(THREE);
  expect(state.seq).toBe(THREE.seq + 1);
  for (const key of ['a', 'b', 'c']) {
    expect(flag(state, key)).toEqual({ ...flag(THREE, key), version: 2, program: { id: ID, pct: 5, version: 1 } });
  }
  expect(holdoutResponse(state, ID)).toMatchObject({
    holdout: { id: ID, pct: 5, flags: null, startedAt: AT, endedAt: null, version: 1 },
    experiment: { status: 'running', startedAt: AT, targetEvent: 'bought', flagKey: ID, assignment: 'flag' },
    covers: ['a', 'b', 'c'],
  });
  expect(flag(state, ID)).toMatchObject({
    version: 1,
    experimentId: ID,
    program: null,
    allocation: {
      variants: [
        { key: 'held_out', share: expect.closeTo(0.05, 12) },
        { key: 'rest', share: 0.95 },
      ],
    },
  });
});

it.each([0.01, 5, 12.34, 33.33, 50])('its flag gives to whom covered flags hold out of %s %% just that', (pct) => {
  const state = started(THREE, { pct });
  const [own, covered] = [servedFlag(flag(state, ID), experiment(state)), servedFlag(flag(state, 'a'), null)];
  const heldOut = new Set<string>();
  for (let i = 0; i < 5_000; i++) {
    const { attribution } = assign(own, `visitor-${i}`);
    expect(assign(covered, `visitor-${i}`).program).toEqual(attribution);
    heldOut.add(`${attribution!.variant}`);
  }
  expect(heldOut.has('rest')).toBe(true);
  expect(flag(state, ID).allocation.variants[0]!.share).toBeCloseTo(pct / 100, 12);
});

it('covers what is made later where it covers all, and what was named only otherwise', () => {
  const draftOn = (state: ConfigState) =>
    stateAfter(state, createExperiment(state, { name: 'New', id: 'newer', targetEvent: 'bought' }, AT));
  const all = draftOn(withFlag(started(THREE), 'd'));
  expect(holdoutResponse(all, ID).covers).toEqual(['a', 'b', 'c', 'd', 'newer']);
  const named = draftOn(withFlag(started(THREE, { flags: ['c', 'a'] }), 'd'));
  expect(holdoutResponse(named, ID).covers).toEqual(['a', 'c']);
  expect(flag(withFlag(ended(all), 'e'), 'e').program).toBeNull();
});

it('ends in one change: nobody is held out, its experiment is completed', () => {
  const state = ended(started(THREE));
  expect(state.seq).toBe(THREE.seq + 2);
  for (const key of ['a', 'b', 'c']) {
    expect(flag(state, key)).toEqual({ ...flag(THREE, key), version: 3 });
  }
  expect(holdoutResponse(state, ID)).toMatchObject({
    holdout: { endedAt: LATER, version: 2 },
    experiment: { status: 'completed', completedAt: LATER },
    covers: [],
  });
  expect(flag(state, ID)).toMatchObject({ enabled: false, version: 2 });
  expect(refusal(() => endHoldout(state, ID, { version: 2 }, LATER))).toBe('holdout_ended');
  expect(refusal(() => endHoldout(state, ID, { version: 1 }, LATER))).toBe('stale_version /version');
  expect(refusal(() => endHoldout(state, 'nothing', { version: 1 }, LATER))).toBe('holdout_not_found');
});

it('a flag is covered by one at most, and by the next once that has ended', () => {
  const state = started(THREE, { flags: ['a'] });
  const next = { name: 'Next' };
  expect(refusal(() => started(state, { ...next, flags: ['b', 'a'] }))).toBe('flag_held_out /flags/1');
  expect(refusal(() => started(state, next))).toBe('flag_held_out /flags');
  expect(holdoutResponse(started(state, { ...next, flags: ['b', 'c'] }), 'next').covers).toEqual(['b', 'c']);
  expect(refusal(() => started(started(EMPTY_STATE), next))).toBe('flag_held_out /flags');
  const after = started(ended(state), next);
  expect(holdoutResponses(after).map(({ holdout }) => holdout.id)).toEqual(['next', ID]);
  expect(holdoutResponse(after, 'next').covers).toEqual(['a', 'b', 'c']);
});

it.each<[string, Partial<StartHoldoutRequest>, string]>([
  ['a flag that is not there', { flags: ['a', 'x'] }, 'flag_not_found /flags/1'],
  ['a flag twice', { flags: ['a', 'a'] }, 'invalid_request /flags/1'],
  ['parts of buckets', { pct: 1.005 }, 'invalid_request /pct'],
  ['the key of a flag', { id: 'a' }, 'flag_exists /id'],
])('refuses %s', (_, request, expected) => {
  expect(refusal(() => started(THREE, request))).toBe(expected);
});

describe('who is held out changes by nothing but its end', () => {
  const running = started(THREE);
  const over = ended(running);
  const edit = (state: ConfigState, change: object) =>
    editExperiment(state, ID, {
      version: experiment(state).version,
      flagVersion: flag(state, ID).version,
      experiment: change,
    });

  it.each<[string, (state: ConfigState) => unknown]>([
    ['its flag is not changed', (state) => changeFlag(state, ID, { version: flag(state, ID).version, rolloutPct: 50 })],
    ['nor switched off', (state) => killFlag(state, ID)],
    [
      'nor given to another experiment',
      (state) => createExperiment(state, { name: 'x', targetEvent: 'y', flagKey: ID }, AT),
    ],
    ['nor covered', (state) => startHoldout(ended(state), { name: 'z', pct: 1, targetEvent: 'y', flags: [ID] }, AT)],
    ['its traffic stays', (state) => edit(state, { trafficPct: 50 })],
    ['its arms stay', (state) => edit(state, { variants: [{ key: 'held_out' }, { key: 'rest' }, { key: 'more' }] })],
    ['it is not completed otherwise', (state) => changeStatus(state, ID, { version: 1, status: 'completed' }, LATER)],
    [
      'it has no winner to apply',
      (state) =>
        applyWinner(state, ID, { version: 1 }, { verdict: { status: 'winner', winner: 'rest' } } as never, LATER),
    ],
  ])('%s', (_, work) => {
    expect(refusal(() => work(running))).toMatch(/^(belongs_to_holdout|invalid_request \/flags\/0)/);
  });

  it('its flag is for nobody else when it is over, and a draft does not move to it', () => {
    const draft = stateAfter(over, createExperiment(over, { name: 'x', targetEvent: 'y' }, AT));
    const move = () => editExperiment(draft, 'x', { version: 1, flagVersion: 1, experiment: { flagKey: ID } });
    expect([
      refusal(() => createExperiment(over, { name: 'x', targetEvent: 'y', flagKey: ID }, AT)),
      refusal(move),
    ]).toEqual(['belongs_to_holdout', 'belongs_to_holdout']);
  });

  it('words change, and it is paused and resumed', () => {
    const paused = stateAfter(running, changeStatus(running, ID, { version: 1, status: 'paused' }, AT));
    expect(holdoutResponse(paused, ID).covers).toEqual(['a', 'b', 'c']);
    expect(refusal(() => edit(paused, { name: 'First quarter', hypothesis: 'It pays' }))).toBe('done');
    expect(experiment(ended(paused))).toMatchObject({ status: 'completed', pausedBy: null });
  });
});
