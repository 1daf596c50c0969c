import { servedFlag, SETTABLE_STATUSES, type DesiredExperiment, type Experiment } from '@trackcrumb/contract';
import { compilePlan } from '@trackcrumb/contract/assignment';
import seedrandom from 'seedrandom';
import { EMPTY_STATE, stateAfter, type Change, type ConfigState } from '../config';
import { ApiError } from '../errors';
import { applyWinner, changeStatus, createExperiment, editExperiment } from '../experiments';
import { endHoldout, startHoldout } from '../holdouts';
import { createLayer } from '../layers';
import { changeFlag, createFlag, killFlag } from '.';

const AT = '2026-11-23T10:00:00.000Z';
const random = seedrandom('a version is a plan');
const upTo = (most: number): number => Math.floor(random() * most);
const pick = <T>(of: readonly T[]): T => of[upTo(of.length)]!;
const KEYS = ['one', 'two', 'three', 'four'];
const pct = (): number => pick([0, 10, 33.33, 50, 100]);

/** What a version of a flag gives, as if its experiment ran, without its number. */
function planOf(state: ConfigState, key: string): string {
  const flag = state.of('flag').get(key)!;
  const experiment = state.of('experiment').get(flag.experimentId ?? '');
  const running: Experiment | null = experiment === undefined ? null : { ...experiment, status: 'running' };
  return JSON.stringify(compilePlan(servedFlag({ ...flag, version: 0 }, running)));
}

type Step = (state: ConfigState, key: string) => readonly Change[];

const versionOf = (state: ConfigState, kind: 'flag' | 'experiment' | 'holdout', id: string): number =>
  state.of(kind).get(id)?.version ?? 0;
const edited = (state: ConfigState, key: string, experiment: DesiredExperiment): readonly Change[] =>
  editExperiment(state, key, {
    version: versionOf(state, 'experiment', key),
    flagVersion: versionOf(state, 'flag', key),
    experiment,
    confirm: true,
  });
const pro = (value: string) => [{ attr: 'plan', op: 'in' as const, values: [value] }];
const WON = { verdict: { status: 'winner', winner: 'a', sentence: '', early: false }, arms: [], srm: {} } as never;

/** By what they say nothing of: the visitors. */
const WORDS: Step = (state, key) =>
  edited(
    state,
    key,
    pick([{ hypothesis: `${random()}` }, { windowDays: 30 + upTo(9) }, { name: `${key} ${upTo(9)}` }])
  );

const STEPS: Record<string, Step> = {
  words: WORDS,
  edit: (state, key) =>
    edited(
      state,
      key,
      pick<DesiredExperiment>([
        { trafficPct: pct() },
        { rolloutPct: pct() },
        { holdoutPct: pick([0, 5]) },
        {
          variants: ['control', 'a', 'b', 'c']
            .slice(0, 2 + upTo(3))
            .map((each) => ({ key: each, weight: 1 + upTo(3) })),
        },
        { layer: pick([null, { key: 'layer', sharePct: 1 + upTo(40) }]) },
      ])
    ),
  status: (state, key) =>
    changeStatus(
      state,
      key,
      { version: versionOf(state, 'experiment', key), status: pick(SETTABLE_STATUSES), confirm: true },
      AT
    ),
  flag: (state, key) =>
    changeFlag(state, key, {
      version: versionOf(state, 'flag', key),
      confirm: true,
      ...pick([
        { enabled: random() < 0.8 },
        { trafficPct: pct() },
        { rolloutPct: pct() },
        { weights: { a: upTo(3) } },
        { rules: pick([null, [], [[]], [pro('x')], [pro('x'), pro('y')]]) },
        { keep: random() < 0.5 },
        { forced: pick([[], [{ if: pro('tester'), variant: 'a' }]]) },
        { winner: null },
      ]),
    }),
  kill: killFlag,
  winner: (state, key) => applyWinner(state, key, { version: versionOf(state, 'experiment', key) }, WON, AT),
  again: (state, key) =>
    createExperiment(state, { name: `${key} again ${upTo(99)}`, targetEvent: 'e', flagKey: key }, AT),
  holdout: (state) =>
    startHoldout(
      state,
      { name: `h ${upTo(1e6)}`, pct: 1 + upTo(20), targetEvent: 'e', flags: pick([null, ['one', 'plain']]) },
      AT
    ),
  end: (state) => {
    const { id = '' } = [...state.of('holdout').values()].find(({ endedAt }) => endedAt === null) ?? {};
    return endHoldout(state, id, { version: versionOf(state, 'holdout', id) }, AT);
  },
};

/** Who has which buckets of the layer. */
const slotsOf = (state: ConfigState) =>
  [...state.of('flag').values()].flatMap(({ key, slot }) => (slot === null ? [] : [{ key, ranges: slot.ranges }]));

function requireApart(before: ConfigState, after: ConfigState): void {
  const all = slotsOf(after)
    .flatMap(({ ranges }) => ranges)
    .sort((a, b) => a[0] - b[0]);
  all.slice(1).forEach(([from], at) => expect(from).toBeGreaterThanOrEqual(all[at]![1]));
  slotsOf(after).forEach(({ key, ranges }) => {
    expect(ranges.length).toBeLessThanOrEqual(6);
    const had = slotsOf(before).find((slot) => slot.key === key)?.ranges ?? [];
    had.forEach(([from, to]) => expect(ranges.some((range) => range[0] <= from && to <= range[1])).toBe(true));
  });
}

it('another plan is another version, one on; words, and what is done to other flags, are none: 6,000 random steps', () => {
  let state = stateAfter(EMPTY_STATE, createLayer(EMPTY_STATE, { key: 'layer', name: 'Layer' }));
  state = stateAfter(state, createFlag(state, { key: 'plain', variants: [{ key: 'control' }, { key: 'a' }] }));
  for (const key of KEYS) {
    const variants = [{ key: 'control' }, { key: 'a' }];
    state = stateAfter(state, createExperiment(state, { name: key, targetEvent: 'bought', variants }, AT));
  }
  const fresh = state;
  const made: Record<string, number> = {};
  for (let step = 0; step < 6_000; step++) {
    // Now and then from the start: experiments end, and what is completed hardly changes.
    state = step % 60 === 0 ? fresh : state;
    const name = pick(Object.keys(STEPS));
    const before = state;
    try {
      state = stateAfter(before, STEPS[name]!(before, pick([...KEYS, 'plain'])));
    } catch (error) {
      if (!(error instanceof ApiError)) {
        throw error;
      }
      continue;
    }
    requireApart(before, state);
    const changed = [...before.of('flag').keys()].filter((key) => {
      const [was, is] = [versionOf(before, 'flag', key), versionOf(state, 'flag', key)];
      const isAnother = planOf(before, key) !== planOf(state, key);
      expect({ name, step, key, by: is - was }).toEqual({ name, step, key, by: isAnother || is > was ? 1 : 0 });
      return is > was;
    });
    made[name] = (made[name] ?? 0) + Number(changed.length > 0);
    if (name !== 'holdout' && name !== 'end') {
      expect(changed.length).toBeLessThanOrEqual(1);
    }
  }
  const { words, again, ...others } = made;
  expect([words, again]).toEqual([0, 0]);
  expect(Object.keys(others).sort()).toEqual(['edit', 'end', 'flag', 'holdout', 'kill', 'status', 'winner']);
  Object.values(others).forEach((times) => expect(times).toBeGreaterThan(5));
});
