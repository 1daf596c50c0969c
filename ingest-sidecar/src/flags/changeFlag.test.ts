import type { ChangeFlagRequest, CreateFlagRequest, Experiment } from '@trackcrumb/contract';
import { EMPTY_STATE, stateAfter, type ConfigState } from '../config';
import type { ApiError } from '../errors';
import { changeStatus, createExperiment } from '../experiments';
import { changeFlag, createFlag } from '.';

const AT = '2026-11-23T10:00:00.000Z';
const ID = 'price';
const THREE = ['control', 'a', 'b'].map((key) => ({ key }));

const flag = (state: ConfigState) => state.of('flag').get(ID)!;
const experiment = (state: ConfigState): Experiment => state.of('experiment').get(ID)!;
const draft = (): ConfigState =>
  stateAfter(EMPTY_STATE, createExperiment(EMPTY_STATE, { name: 'Price', targetEvent: 'bought', variants: THREE }, AT));
const to = (state: ConfigState, status: 'running' | 'paused' | 'completed'): ConfigState =>
  stateAfter(state, changeStatus(state, ID, { status, version: experiment(state).version }, AT));
const changed = (state: ConfigState, request: Omit<ChangeFlagRequest, 'version'>): ConfigState =>
  stateAfter(state, changeFlag(state, ID, { version: flag(state).version, ...request }));
const made = (request: Omit<CreateFlagRequest, 'key'>): ConfigState =>
  stateAfter(EMPTY_STATE, createFlag(EMPTY_STATE, { key: ID, ...request }));

function refusal(work: () => unknown): { code: string; field: string | undefined; message: string } | null {
  try {
    work();
    return null;
  } catch (error) {
    const { code, details, message } = error as ApiError;
    return { code, field: details.field, message };
  }
}

const RUNNING = to(draft(), 'running');

it('traffic changes at any time without a word: it bumps the version and leaves the split', () => {
  for (const state of [draft(), RUNNING, to(RUNNING, 'paused'), to(RUNNING, 'completed')]) {
    const after = flag(changed(state, { trafficPct: 10 }));
    expect(after).toEqual({ ...flag(state), trafficPct: 10, version: flag(state).version + 1 });
  }
  expect(changeFlag(RUNNING, ID, { version: 1, trafficPct: 100 })).toEqual([]);
  expect(refusal(() => changed(RUNNING, { trafficPct: 0.125 }))).toMatchObject({
    code: 'invalid_request',
    field: '/trafficPct',
  });
});

it.each<[string, Omit<ChangeFlagRequest, 'version'>, string]>([
  ['rollout', { rolloutPct: 90 }, '40 % of the visitors in the test move: control -> a 20 %, control -> b 20 %'],
  ['weights', { weights: { a: 3 } }, '12.5 % of the visitors in the test move: b -> a 12.5 %'],
  ['the weight of control', { weights: { control: 2 } }, 'no visitor in the test moves'],
])('another split under a started experiment takes a word: %s', (_, request, consequence) => {
  for (const state of [RUNNING, to(RUNNING, 'paused')]) {
    const { code, field, message } = refusal(() => changed(state, request))!;
    expect([code, field]).toEqual(['confirmation_required', '/confirm']);
    expect(message).toContain(`${consequence}; what was counted before and after is compared separately`);
    expect(message).toContain('raise trafficPct instead: that moves nobody');
    expect(refusal(() => changed(state, { ...request, confirm: true }))).toBeNull();
  }
  for (const state of [draft(), to(RUNNING, 'completed')]) {
    expect(refusal(() => changed(state, request))).toBeNull();
  }
});

it('the switch, and a split that stays as it is, take none', () => {
  expect(refusal(() => changed(RUNNING, { enabled: false }))).toBeNull();
  expect(changeFlag(RUNNING, ID, { version: 1, rolloutPct: 50, weights: { a: 1 } })).toEqual([]);
});

it('a weight for control sets the rollout', () => {
  const { rolloutPct, variants, allocation } = flag(changed(draft(), { weights: { control: 1 } }));
  expect({ rolloutPct, weights: variants.map(({ weight }) => weight) }).toEqual({
    rolloutPct: 66.67,
    weights: [1, 1, 1],
  });
  expect(allocation.variants[0]!.share).toBeCloseTo(0.3333, 10);
  const weighted = made({ variants: [{ key: 'control', weight: 90 }, { key: 'treatment', weight: 10 }] }); // prettier-ignore
  expect(flag(weighted).rolloutPct).toBe(10);
  // Weights of treatments alone leave it as it was.
  expect(flag(changed(weighted, { weights: { treatment: 7 } })).rolloutPct).toBe(10);
});

it.each<[string, () => unknown, string]>([
  ['changed', () => changed(draft(), { rolloutPct: 20, weights: { control: 1 } }), 'weights.control'],
  [
    'created',
    () => made({ rolloutPct: 20, variants: [{ key: 'control', weight: 1 }, { key: 'treatment' }] }),
    'variants.0.weight',
  ],
])('refuses rollout and a weight for control at once when %s, naming both', (_, work, weight) => {
  const { code, field, message } = refusal(work)!;
  expect([code, field]).toEqual(['invalid_request', '/rolloutPct']);
  expect(message).toContain(`rolloutPct and ${weight}, the weight of control, set the same: leave one of them out`);
});

it('refuses weights of nobody and weights that nobody could get', () => {
  for (const weights of [{ nobody: 1 }, { a: 0, b: 0 }, { control: 3, a: 0, b: 0 }]) {
    expect(refusal(() => changed(RUNNING, { weights: weights as Record<string, number>, confirm: true }))?.code).toBe(
      'invalid_request'
    );
  }
});

describe('rules', () => {
  const pro = [[{ attr: 'plan', op: 'in' as const, values: ['pro'] }]];
  const tester = { if: [{ attr: '$id', op: 'in' as const, values: ['ann'] }], variant: 'a' };

  it('under a started experiment take a word, which says what they do; testers take none', () => {
    const { code, message } = refusal(() => changed(RUNNING, { rules: pro }))!;
    expect(code).toBe('confirmation_required');
    expect(message).toContain('the arms stay comparable, but from now on they tell of other people');
    expect(flag(changed(RUNNING, { rules: pro, confirm: true }))).toMatchObject({ rules: pro, version: 2 });
    expect(flag(changed(draft(), { rules: pro, keep: true }))).toMatchObject({ rules: pro, keep: true });
    expect(flag(changed(RUNNING, { forced: [tester] }))).toMatchObject({ forced: [tester], rules: null });
  });

  it('are taken back by null, and stay where they are not named', () => {
    const asked = changed(draft(), { rules: pro, forced: [tester] });
    expect(flag(changed(asked, { trafficPct: 10 }))).toMatchObject({ rules: pro, forced: [tester] });
    expect(flag(changed(asked, { rules: null, forced: [] }))).toMatchObject({ rules: null, forced: [] });
  });

  it('that were once taken and would not be today stand in the way of nothing else', () => {
    const state = draft();
    const stored = { ...flag(state), rules: [[]], forced: [{ ...tester, variant: 'gone' }] };
    const old = stateAfter(state, [{ kind: 'flag', action: 'flag.changed', state: stored }]);
    expect(flag(changed(old, { trafficPct: 10, rules: pro }))).toMatchObject({ forced: stored.forced, rules: pro });
  });

  it.each<[string, Omit<ChangeFlagRequest, 'version'>, string, string]>([
    [
      'a value that is empty',
      { rules: [[{ ...pro[0]![0]!, values: [''] }]] },
      '/rules/0/0/values/0',
      'must not be empty',
    ],
    ['no value', { rules: [pro[0]!, [{ ...pro[0]![0]!, values: [] }]] }, '/rules/1/0/values', 'at least one value'],
    ['no number', { rules: [[{ attr: 'age', op: 'lt', values: ['ten'] }]] }, '/rules/0/0/values/0', 'must be a number'],
    ['two numbers', { rules: [[{ attr: 'age', op: 'gt', values: ['1', '2'] }]] }, '/rules/0/0/values', 'one number'],
    [
      'no version',
      { rules: [[{ attr: 'app', op: 'vlt', values: ['new'] }]] },
      '/rules/0/0/values/0',
      'must be a version',
    ],
    ['bounds that fall', { rules: [[{ attr: 'a', op: 'pct', values: ['s', '9', '3'] }]] }, '/rules/0/0/values', 'rise'],
    ['a value of set', { rules: [[{ attr: 'a', op: 'set', values: ['x'] }]] }, '/rules/0/0/values', 'must be empty'],
    ['a tester of no variant', { forced: [{ ...tester, variant: 'x' }] }, '/forced/0/variant', 'control, a, b'],
    [
      'a tester by nothing',
      { forced: [{ ...tester, if: [{ ...tester.if[0]!, values: [] }] }] },
      '/forced/0/if/0/values',
      'at least',
    ],
  ])('are refused for %s, naming the condition', (_, request, field, rule) => {
    const refused = refusal(() => changed(draft(), request))!;
    expect([refused.code, refused.field]).toEqual(['invalid_request', field]);
    expect(refused.message).toContain(rule);
  });
});
