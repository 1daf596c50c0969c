import type { ChangeStatusRequest, CreateExperimentRequest, DesiredExperiment } from '@trackcrumb/contract';
import { EMPTY_STATE, stateAfter, type ConfigState } from '../config';
import { ApiError } from '../errors';
import { changeFlag, createFlag } from '../flags';
import { changeStatus, createExperiment, editExperiment } from '.';

const AT = '2026-11-23T10:00:00.000Z';
const ID = 'pricing_copy_test';

const created = (request: Partial<CreateExperimentRequest> = {}, state: ConfigState = EMPTY_STATE): ConfigState =>
  stateAfter(state, createExperiment(state, { name: 'Pricing copy test', targetEvent: 'trial', ...request }, AT));
const experiment = (state: ConfigState, id = ID) => state.of('experiment').get(id)!;
const flag = (state: ConfigState, key = ID) => state.of('flag').get(key)!;
const to = (state: ConfigState, ...statuses: ChangeStatusRequest['status'][]): ConfigState =>
  statuses.reduce(
    (before, status) =>
      stateAfter(before, changeStatus(before, ID, { status, version: experiment(before).version }, AT)),
    state
  );
const edited = (
  state: ConfigState,
  wanted: DesiredExperiment,
  id = ID,
  beside: { version?: number; flagVersion?: number; confirm?: boolean; comment?: string } = {}
) =>
  editExperiment(state, id, {
    version: experiment(state, id).version,
    flagVersion: flag(state, experiment(state, id).flagKey).version,
    experiment: wanted,
    ...beside,
  });
const change = (state: ConfigState, wanted: DesiredExperiment, id = ID): ConfigState =>
  stateAfter(state, edited(state, wanted, id));
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
  expect(edited(changed, same, ID, { comment: 'again' })).toEqual([]);
});

it.each([
  ['running', ['running']],
  ['paused', ['running', 'paused']],
  ['completed', ['running', 'completed']],
] as const)('a %s one: name and hypothesis only', (_, statuses) => {
  const started = to(created(), ...statuses);
  for (const [field, value] of Object.entries(DRAFT_FIELDS)) {
    expect(refusal(() => change(started, { ...NOTES, [field]: value }))).toBe(
      `fixed_once_started /experiment/${field}`
    );
  }
  expect(refusal(() => change(withBanner(started), { flagKey: 'banner' }))).toBe(
    'fixed_once_started /experiment/flagKey'
  );
  const state = change(started, NOTES);
  expect(experiment(state)).toMatchObject(NOTES);
  expect(flag(state)).toBe(flag(started));
  // To name a fixed field with the value it has is no change of it.
  expect(refusal(() => change(started, { ...NOTES, windowDays: 30, prior: { alpha: 1, beta: 1 } }))).toBe('done');
});

it('what is archived cannot start before it is brought back, and is otherwise as it was', () => {
  const archived = change(created(), { archived: true });
  expect(experiment(archived)).toEqual({ ...experiment(created()), archived: true, version: 2 });
  expect(flag(archived)).toEqual(flag(created()));
  expect(refusal(() => to(archived, 'running'))).toBe('experiment_archived /status');
  expect(experiment(to(change(archived, { archived: false }), 'running')).status).toBe('running');
  const running = to(created(), 'running');
  expect(refusal(() => change(running, { archived: true }))).toBe('still_collecting /experiment/archived');
  const completed = to(running, 'completed');
  expect(experiment(change(completed, { archived: true }))).toMatchObject({ status: 'completed', archived: true });
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
  const state = change(both, { variants }, 'second');
  expect(refusal(() => to(state, 'running'))).toBe('variants_mismatch ');
  // To say what the variants shall be mends it, though they are those of the experiment already.
  const mended = change(state, { variants: ['control', 'blue'].map((key) => ({ key })) });
  expect(refusal(() => to(mended, 'running'))).toBe('done');
});

it.each([
  ['a flag that is not there', { flagKey: 'nowhere' }, 'flag_not_found /experiment/flagKey'],
  ['a flag that is taken', { flagKey: 'other' }, 'flag_taken /experiment/flagKey'],
  ['the name of another', { name: 'OTHER!' }, 'experiment_exists /experiment/name'],
  ['a name without letters', { name: '★' }, 'invalid_request /experiment/name'],
  ['HTML in the name', { name: 'a <b>' }, 'invalid_request /experiment/name'],
  ['three decimals', { holdoutPct: 1.125 }, 'invalid_request /experiment/holdoutPct'],
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
  expect(refusal(() => edited(state, { windowDays: 3 }, ID, { version: 1 }))).toBe('stale_version /version');
  expect(refusal(() => edited(state, { windowDays: 3 }, ID, { flagVersion: 7 }))).toBe('stale_version /flagVersion');
});

it('a variant that testers see cannot be removed, whoever else may be', () => {
  const three = created({ variants: ['control', 'a', 'b'].map((key) => ({ key })) });
  const forced = [{ if: [{ attr: '$id', op: 'in' as const, values: ['ann'] }], variant: 'b' }];
  const tested = stateAfter(three, changeFlag(three, ID, { version: 1, forced }));
  const without = (key: string) => ({
    variants: ['control', 'a', 'b'].filter((k) => k !== key).map((k) => ({ key: k })),
  });
  expect(refusal(() => edited(tested, without('b')))).toBe('variant_has_testers /experiment/variants');
  expect(flag(change(tested, without('a')))).toMatchObject({ forced, variants: [{ key: 'control' }, { key: 'b' }] });
  const freed = stateAfter(tested, changeFlag(tested, ID, { version: 2, forced: [] }));
  expect(refusal(() => edited(freed, without('b')))).toBe('done');
});
