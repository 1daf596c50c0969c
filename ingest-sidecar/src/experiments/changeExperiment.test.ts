import type { ChangeExperimentRequest, ChangeStatusRequest, CreateExperimentRequest } from '@trackcrumb/contract';
import { EMPTY_STATE, stateAfter, type ConfigState } from '../config';
import { ApiError } from '../errors';
import { createFlag } from '../flags';
import { changeExperiment, changeStatus, changeVariants, createExperiment } from '.';

const AT = '2026-11-23T10:00:00.000Z';
const ID = 'pricing_copy_test';

const created = (request: Partial<CreateExperimentRequest> = {}, state: ConfigState = EMPTY_STATE): ConfigState =>
  stateAfter(state, createExperiment(state, { name: 'Pricing copy test', targetEvent: 'trial', ...request }, AT));
const experiment = (state: ConfigState, id = ID) => state.experiments.get(id)!;
const flag = (state: ConfigState, key = ID) => state.flags.get(key)!;
const to = (state: ConfigState, ...statuses: ChangeStatusRequest['status'][]): ConfigState =>
  statuses.reduce(
    (before, status) =>
      stateAfter(before, changeStatus(before, ID, { status, version: experiment(before).version }, AT)),
    state
  );
const change = (state: ConfigState, fields: Omit<ChangeExperimentRequest, 'version'>): ConfigState =>
  stateAfter(state, changeExperiment(state, ID, { version: experiment(state).version, ...fields }));
function refusal(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    return error instanceof ApiError ? `${error.code} ${error.details.field ?? ''}` : String(error);
  }
  return 'done';
}

const DRAFT_FIELDS = {
  targetEvent: 'purchase',
  holdoutPct: 7.25,
  unit: 'event',
  prior: { alpha: 2, beta: 30 },
  rule: 'strict',
  windowDays: 14,
  plannedPerArm: 12_000,
} as const;
const NOTES = { name: 'Prices, reworded', hypothesis: 'Shorter copy sells more' };
const BANNER = { key: 'banner', variants: [{ key: 'control' }, { key: 'blue', weight: 3 }], rolloutPct: 80 };
const withBanner = (state: ConfigState): ConfigState => stateAfter(state, createFlag(state, BANNER));

it('a draft may become anything; the id stays', () => {
  const state = change(created(), { ...NOTES, ...DRAFT_FIELDS });
  expect(experiment(state)).toEqual({ ...experiment(created()), ...NOTES, ...DRAFT_FIELDS, version: 2 });
});

it('what is left out stays; the same again is no change', () => {
  const state = change(created(), { windowDays: 14 });
  expect(experiment(state)).toEqual({ ...experiment(created()), windowDays: 14, version: 2 });
  const same = { ...DRAFT_FIELDS, ...NOTES };
  const changed = change(created(), same);
  expect(changeExperiment(changed, ID, { version: 2, ...same, comment: 'again' })).toEqual([]);
});

it.each([
  ['running', ['running']],
  ['paused', ['running', 'paused']],
  ['completed', ['running', 'completed']],
] as const)('a %s one: name and hypothesis only', (_, statuses) => {
  const started = to(created(), ...statuses);
  for (const [field, value] of Object.entries(DRAFT_FIELDS)) {
    expect(refusal(() => change(started, { ...NOTES, [field]: value }))).toBe(`fixed_once_started /${field}`);
  }
  expect(refusal(() => change(withBanner(started), { flagKey: 'banner' }))).toBe('fixed_once_started /flagKey');
  const state = change(started, NOTES);
  expect(experiment(state)).toMatchObject(NOTES);
  expect(flag(state)).toBe(flag(started));
  // To name a fixed field with the value it has is no change of it.
  expect(refusal(() => change(started, { ...NOTES, windowDays: 30, prior: { alpha: 1, beta: 1 } }))).toBe('done');
});

it('the holdout of a draft is dealt out anew in the flag of its own', () => {
  const state = change(created(), { holdoutPct: 10 });
  expect(flag(state)).toMatchObject({ version: 2, allocation: { holdout: 0.1 } });
  const onBanner = created({ flagKey: 'banner' }, withBanner(EMPTY_STATE));
  expect(flag(change(onBanner, { holdoutPct: 10 }), 'banner')).toBe(flag(onBanner, 'banner'));
});

it('a draft moves to another flag with the variants of that one; its own is let go, and off', () => {
  const before = withBanner(created({ variants: [{ key: 'control', name: 'As it is' }, { key: 'red' }] }));
  const state = change(before, { flagKey: 'banner' });
  expect(experiment(state)).toMatchObject({
    flagKey: 'banner',
    variants: [
      { key: 'control', name: 'As it is' },
      { key: 'blue', name: 'blue' },
    ],
  });
  expect(flag(state, 'banner')).toBe(flag(before, 'banner'));
  expect(flag(state)).toMatchObject({ experimentId: null, enabled: false, version: 2 });
  expect(flag(to(state, 'running'), 'banner')).toMatchObject({ experimentId: ID, version: 2 });
  expect(experiment(change(state, { flagKey: ID })).variants.map(({ key }) => key)).toEqual(['control', 'red']);
});

it('does not start when its flag has got other variants meanwhile', () => {
  const bare = withBanner(EMPTY_STATE);
  const both = created({ flagKey: 'banner', name: 'Second' }, created({ flagKey: 'banner' }, bare));
  const variants = ['control', 'green'].map((key) => ({ key, weight: 1 }));
  const state = stateAfter(both, changeVariants(both, 'second', { version: 1, flagVersion: 1, variants }));
  expect(refusal(() => to(state, 'running'))).toBe('variants_mismatch ');
});

it.each([
  ['a flag that is not there', { flagKey: 'nowhere' }, 'flag_not_found /flagKey'],
  ['a flag that is taken', { flagKey: 'other' }, 'flag_taken /flagKey'],
  ['the name of another', { name: 'OTHER!' }, 'experiment_exists /name'],
  ['a name without a slug', { name: '価格' }, 'invalid_request /name'],
  ['HTML in the name', { name: 'a <b>' }, 'invalid_request /name'],
  ['three decimals', { holdoutPct: 1.125 }, 'invalid_request /holdoutPct'],
])('refuses %s', (_, fields, expected) => {
  const state = created({ name: 'Other' }, created());
  expect(refusal(() => change(state, fields))).toBe(expected);
});

it('a name given up is free again, an id is not', () => {
  const renamed = change(created(), { name: 'Something else' });
  expect(refusal(() => created({ name: 'Something else' }, renamed))).toBe('experiment_exists /name');
  expect(refusal(() => created({}, renamed))).toBe('experiment_exists /name');
  const again = change(renamed, { name: 'Third' });
  expect(refusal(() => created({ name: 'Something else' }, again))).toBe('done');
});

it('a stale version is refused with what there is', () => {
  const state = change(created(), NOTES);
  expect(refusal(() => changeExperiment(state, ID, { version: 1, windowDays: 3 }))).toBe('stale_version /version');
});
