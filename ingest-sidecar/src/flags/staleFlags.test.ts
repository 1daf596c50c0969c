import type { ChangeFlagRequest, CreateExperimentRequest, StaleFlag } from '@trackcrumb/contract';
import { EMPTY_STATE, type Change, type ConfigState } from '../config';
import { logRows } from '../config/change';
import { applyRows } from '../config/configState';
import { changeStatus, createExperiment, editExperiment } from '../experiments';
import { startHoldout } from '../holdouts';
import { changeFlag, createFlag, staleFlags, withAllocation } from '.';

const DAY_MS = 86_400_000;
const START_MS = Date.UTC(2026, 0, 1, 12);
const KEY = 'price';

/** A state, and changes on days after its start. */
class Story {
  constructor(private state: ConfigState = EMPTY_STATE) {}

  on(day: number, work: (state: ConfigState, at: string) => readonly Change[]): Story {
    const at = new Date(START_MS + day * DAY_MS).toISOString();
    const rows = logRows(this.state, work(this.state, at), { actor: '', at, requestId: `${day}` }, this.state.seq + 1);
    return new Story(applyRows(this.state, rows));
  }

  flag(day: number, request: Omit<ChangeFlagRequest, 'version'>, key = KEY): Story {
    return this.on(day, (state) =>
      changeFlag(state, key, { version: state.of('flag').get(key)!.version, confirm: true, ...request })
    );
  }

  to(day: number, status: 'running' | 'paused' | 'completed'): Story {
    return this.on(day, (state, at) =>
      changeStatus(state, KEY, { status, version: state.of('experiment').get(KEY)!.version }, at)
    );
  }

  won(day: number): Story {
    return this.on(day, (state) => {
      const flag = { ...state.of('flag').get(KEY)!, winner: 'treatment' };
      return [{ kind: 'flag', action: 'flag.changed', state: withAllocation(flag, 0) }];
    });
  }

  stale(day: number): StaleFlag[] {
    return staleFlags(this.state, START_MS + day * DAY_MS);
  }
}

const plain = (rolloutPct = 100): Story => new Story().on(0, (state) => createFlag(state, { key: KEY, rolloutPct }));
const draft = (request: Partial<CreateExperimentRequest> = {}): Story =>
  new Story().on(0, (state, at) => createExperiment(state, { name: 'Price', targetEvent: 'bought', ...request }, at));
const PLAN = { baseline: 0.1, mdeRelative: 0.1, alpha: 0.05, power: 0.8, visitorsPerDay: 100, weeks: 1.5 };

it.each<[string, Story, number, Partial<StaleFlag>]>([
  [
    'a winner for more than 30 days',
    draft().to(1, 'running').to(2, 'completed').won(10),
    40,
    {
      reason: 'winner_served',
      experimentId: KEY,
      sentence: 'Everybody has seen the winner treatment since 2026-01-11, for 30 days',
      remedy: 'Put treatment into the code and take the flag out',
    },
  ],
  [
    'a winner beside a holdout',
    draft({ holdoutPct: 5 }).to(1, 'running').to(2, 'completed').won(10),
    40,
    {
      sentence: 'Everybody but the holdout has seen the winner treatment since 2026-01-11, for 30 days',
      remedy: 'When the holdout has answered what it is worth, put treatment into the code and take the flag out',
    },
  ],
  [
    'an experiment that was completed more than 30 days ago',
    draft().to(1, 'running').to(10, 'completed'),
    40,
    {
      reason: 'experiment_completed',
      experimentId: KEY,
      sentence:
        'Experiment price has been completed without a winner since 2026-01-11, for 30 days: the flag still splits visitors',
    },
  ],
  [
    'a flag of which everybody sees the treatment for more than 90 days',
    plain(50).flag(10, { rolloutPct: 100 }),
    100,
    {
      reason: 'same_for_everybody',
      experimentId: null,
      sentence: 'Everybody has seen treatment since 2026-01-11, for 90 days',
    },
  ],
  [
    'a flag of which everybody sees the control',
    plain(0),
    90,
    { sentence: 'Everybody has seen control since 2026-01-01, for 90 days' },
  ],
  [
    'a flag that is off for more than 90 days',
    plain(50).flag(10, { enabled: false }),
    100,
    { reason: 'switched_off', sentence: 'It has been off since 2026-01-11, for 90 days: everybody sees control' },
  ],
  [
    'a draft of more than 60 days',
    draft(),
    60,
    {
      reason: 'draft_waiting',
      experimentId: KEY,
      sentence: 'Experiment price has been a draft since 2026-01-01, for 60 days: everybody sees control',
    },
  ],
  [
    'an experiment that runs more than twice as long as planned',
    draft({ plan: PLAN, plannedPerArm: 500 }).to(10, 'running').to(12, 'paused'),
    31,
    {
      reason: 'running_long',
      sentence:
        'Experiment price has run since 2026-01-11, for 21 days, more than twice the 1.5 weeks it was planned for',
    },
  ],
])('%s is stale, from the moment on that there are more', (_, story, day, expected) => {
  expect(story.stale(day)).toEqual([]);
  expect(story.stale(day + 1 / DAY_MS)).toMatchObject([{ key: KEY, ...expected }]);
});

it.each<[string, Story]>([
  ['splits visitors', plain(50)],
  ['lets rules decide', plain().flag(0, { rules: [[{ attr: 'plan', op: 'in', values: ['pro'] }]] })],
  ['has two treatments', new Story().on(0, (state) => createFlag(state, { key: KEY, rolloutPct: 100, variants: ['control', 'a', 'b'].map((key) => ({ key })) }))], // prettier-ignore
  ['lets few take part', plain().flag(0, { trafficPct: 10 })],
  ['has an experiment that runs without a plan', draft().to(1, 'running')],
  [
    'has one that is planned without weeks',
    draft({ plan: { ...PLAN, weeks: null }, plannedPerArm: 1 }).to(1, 'running'),
  ],
  [
    'has a draft that is archived',
    draft().on(1, (state) =>
      editExperiment(state, KEY, { version: 1, flagVersion: 1, experiment: { archived: true } })
    ),
  ],
])('a flag that %s never is', (_, story) => {
  expect(story.stale(1_000)).toEqual([]);
});

it('what changes something else does not make it younger, and what changes back does', () => {
  const story = plain().flag(50, { keep: true }).flag(60, { forced: [] });
  expect(story.stale(91)).toMatchObject([{ days: 91 }]);
  expect(story.flag(80, { rolloutPct: 50 }).flag(81, { rolloutPct: 100 }).stale(172)).toMatchObject([{ days: 91 }]);
  const off = plain(50).flag(1, { enabled: false }).flag(80, { trafficPct: 10 });
  expect(off.stale(92)).toMatchObject([{ reason: 'switched_off', days: 91 }]);
});

it('a holdout over several makes nothing younger, says to end it first, and its own flag is none', () => {
  const won = draft().to(1, 'running').to(2, 'completed').won(10);
  const held = won.on(30, (state, at) => startHoldout(state, { name: 'half', pct: 5, targetEvent: 'bought' }, at));
  expect(held.stale(41)).toMatchObject([
    { days: 31, remedy: 'When holdout half has ended, put treatment into the code and take the flag out' },
  ]);
  expect(held.stale(1_000).map(({ key }) => key)).toEqual([KEY]);
});

it('the longest forgotten comes first', () => {
  const story = plain()
    .on(5, (state) => createFlag(state, { key: 'younger' }))
    .on(2, (state) => createFlag(state, { key: 'older' }));
  expect(story.stale(200).map(({ key }) => key)).toEqual([KEY, 'older', 'younger']);
});

it('no new flag has the key of the list', () => {
  expect(() => new Story().on(0, (state) => createFlag(state, { key: 'stale' }))).toThrow(
    'choose another one, such as stale_1'
  );
  const named = new Story().on(0, (state, at) => createExperiment(state, { name: 'Stale', targetEvent: 'bought' }, at));
  expect(named.stale(61).map(({ key }) => key)).toEqual(['stale_1']);
});
