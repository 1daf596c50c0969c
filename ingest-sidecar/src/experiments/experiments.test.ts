import { EXPERIMENT_STATUSES, type ChangeStatusRequest, type CreateExperimentRequest } from '@trackcrumb/contract';
import { analyzeExperiment } from '@trackcrumb/stats-core';
import { EMPTY_STATE, stateAfter, type Change, type ConfigState } from '../config';
import { ApiError } from '../errors';
import { changeFlag, createFlag } from '../flags';
import { applyWinner, autoPauseForSrm, changeStatus, createExperiment, editExperiment } from '.';

const AT = '2026-11-23T10:00:00.000Z';
const REQUEST: CreateExperimentRequest = { name: 'Pricing copy test', targetEvent: 'trial_started' };
const ID = 'pricing_copy_test';

const after = (state: ConfigState, changes: readonly Change[]): ConfigState => stateAfter(state, changes);
const created = (request: Partial<CreateExperimentRequest> = {}, state = EMPTY_STATE): ConfigState =>
  after(state, createExperiment(state, { ...REQUEST, ...request }, AT));
const to = (state: ConfigState, status: ChangeStatusRequest['status'], at = AT): ConfigState =>
  after(state, changeStatus(state, ID, { status, version: experiment(state).version }, at));
const experiment = (state: ConfigState) => state.of('experiment').get(ID)!;
const flag = (state: ConfigState, key = ID) => state.of('flag').get(key)!;
function codeOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    return error instanceof ApiError ? error.code : String(error);
  }
  return 'done';
}

describe('createExperiment', () => {
  it('fills in the defaults and makes the flag', () => {
    const state = created();
    expect(experiment(state)).toEqual({
      id: ID,
      name: 'Pricing copy test',
      status: 'draft',
      targetEvent: 'trial_started',
      variants: [
        { key: 'control', name: 'Control' },
        { key: 'treatment', name: 'Treatment' },
      ],
      flagKey: ID,
      holdoutPct: 0,
      unit: 'user',
      assignment: 'flag',
      draw: 'same',
      prior: { alpha: 1, beta: 1 },
      rule: 'standard',
      windowDays: 30,
      hypothesis: '',
      plannedPerArm: null,
      plan: null,
      archived: false,
      imports: [],
      layer: null,
      createdAt: AT,
      startedAt: null,
      completedAt: null,
      pausedBy: null,
      version: 1,
    });
    expect(flag(state)).toMatchObject({ key: ID, version: 1, enabled: true, rolloutPct: 50, experimentId: ID });
  });

  it('refuses a name whose slug is taken, whatever its spelling', () => {
    expect(codeOf(() => created({ name: 'PRICING: copy-test!' }, created()))).toBe('experiment_exists');
  });

  it('has the id that is asked for, if no other one is called so', () => {
    const named = created({ id: 'price', name: '价格测试' });
    expect([...named.of('experiment').keys(), ...named.of('flag').keys()]).toEqual(['price', 'price']);
    expect(codeOf(() => created({ name: 'Price' }, named))).toBe('experiment_exists');
    expect(codeOf(() => created({ name: '价格 测试' }, named))).toBe('done');
    expect(codeOf(() => created({ name: '价格测试!' }, named))).toBe('experiment_exists');
    expect(codeOf(() => created({ id: ID, name: 'Other' }, created()))).toBe('experiment_exists');
  });

  it('does not take a flag of that name by surprise', () => {
    const state = after(EMPTY_STATE, createFlag(EMPTY_STATE, { key: ID }));
    expect(codeOf(() => created({}, state))).toBe('flag_exists');
    expect(codeOf(() => created({ flagKey: ID }, state))).toBe('done');
  });

  it('leaves an existing flag alone until the start, then links it and clears the winner of old', () => {
    const bare = after(EMPTY_STATE, createFlag(EMPTY_STATE, { key: 'banner', rolloutPct: 100 }));
    const draft = created({ flagKey: 'banner', holdoutPct: 5 }, bare);
    expect(flag(draft, 'banner')).toEqual(flag(bare, 'banner'));
    const running = to(draft, 'running');
    expect(flag(running, 'banner')).toMatchObject({ experimentId: ID, winner: null, version: 2 });
    expect(flag(running, 'banner').allocation.holdout).toBe(0.05);
  });

  it('keeps a flag with one experiment at a time; a completed one lets it go', () => {
    const bare = after(EMPTY_STATE, createFlag(EMPTY_STATE, { key: 'banner' }));
    const both = created({ flagKey: 'banner', name: 'Second' }, created({ flagKey: 'banner' }, bare));
    const running = to(both, 'running');
    const second: ChangeStatusRequest = { status: 'running', version: 1 };
    expect(codeOf(() => changeStatus(running, 'second', second, AT))).toBe('flag_taken');
    expect(codeOf(() => created({ flagKey: 'banner', name: 'Third' }, running))).toBe('flag_taken');
    expect(codeOf(() => changeStatus(to(running, 'completed'), 'second', second, AT))).toBe('done');
  });

  it('takes weights and rollout from an existing flag, and says so', () => {
    const bare = after(EMPTY_STATE, createFlag(EMPTY_STATE, { key: 'banner' }));
    expect(codeOf(() => created({ flagKey: 'banner', rolloutPct: 10 }, bare))).toBe('invalid_request');
    const variants = [{ key: 'control' }, { key: 'other' }];
    expect(codeOf(() => created({ flagKey: 'banner', variants }, bare))).toBe('variants_mismatch');
  });
});

describe('changeStatus', () => {
  const states: Record<string, ConfigState> = {
    draft: created(),
    running: to(created(), 'running'),
    paused: to(to(created(), 'running'), 'paused'),
    completed: to(to(created(), 'running'), 'completed'),
  };
  const ALLOWED = ['draft running', 'running paused', 'running completed', 'paused running', 'paused completed'];
  const targets = ['running', 'paused', 'completed'] as const;

  it.each(EXPERIMENT_STATUSES.flatMap((from) => targets.map((target) => [from, target] as const)))(
    '%s -> %s',
    (from, target) => {
      const state = states[from]!;
      const request = { status: target, version: experiment(state).version };
      const expected = ALLOWED.includes(`${from} ${target}`) ? 'done' : 'status_not_allowed';
      expect(codeOf(() => changeStatus(state, ID, request, AT))).toBe(expected);
    }
  );

  it('keeps the start over a pause, and freezes the end at completion', () => {
    const paused = to(to(created(), 'running', '2026-11-01T00:00:00.000Z'), 'paused');
    expect(experiment(paused)).toMatchObject({ startedAt: '2026-11-01T00:00:00.000Z', pausedBy: 'user' });
    const completed = to(paused, 'completed', '2026-11-09T00:00:00.000Z');
    expect(experiment(completed)).toMatchObject({ completedAt: '2026-11-09T00:00:00.000Z', pausedBy: null });
  });

  it.each([
    ['2026-11-01T00:00:00+01:00', '2026-10-31T23:00:00.000Z'],
    ['2026-11-23T10:00:00.001Z', 'invalid_request'],
    ['2026-11-01', 'invalid_request'],
    ['2026-13-01T00:00:00Z', 'invalid_request'],
    ['yesterday', 'invalid_request'],
  ])('started at %s', (startedAt, expected) => {
    const start = (): Change[] => changeStatus(created(), ID, { status: 'running', version: 1, startedAt }, AT);
    const outcome = codeOf(start);
    expect(outcome === 'done' ? experiment(after(created(), start())).startedAt : outcome).toBe(expected);
  });

  it.each([
    [undefined, AT],
    ['2026-11-02T12:00:00+01:00', '2026-11-02T11:00:00.000Z'],
    ['2026-10-31T00:00:00Z', 'before the start'],
    ['2030-01-01T00:00:00Z', 'in the future'],
    ['yesterday', 'ISO 8601'],
  ])('completed at %s', (completedAt, expected) => {
    const run = after(
      created(),
      changeStatus(created(), ID, { status: 'running', version: 1, startedAt: '2026-11-01T00:00:00Z' }, AT)
    );
    const { version } = experiment(run);
    const complete = (): Change[] =>
      changeStatus(
        run,
        ID,
        { status: 'completed', version, ...(completedAt === undefined ? {} : { completedAt }) },
        AT
      );
    if (expected.startsWith('2')) {
      expect(experiment(after(run, complete())).completedAt).toBe(expected);
    } else {
      expect(complete).toThrow(expected);
    }
    expect(() => changeStatus(run, ID, { status: 'paused', version, completedAt: AT }, AT)).toThrow(
      'is only taken when'
    );
  });
});

describe('editExperiment, of variants', () => {
  const TWO = [
    { key: 'control', weight: 1 },
    { key: 'treatment', weight: 3 },
  ];
  const change = (state: ConfigState, variants: typeof TWO, confirm?: boolean): ConfigState =>
    after(
      state,
      editExperiment(state, ID, {
        version: experiment(state).version,
        flagVersion: flag(state).version,
        experiment: { variants },
        ...(confirm === undefined ? {} : { confirm }),
      })
    );

  it('is free for a draft, keys included', () => {
    const state = change(created(), [
      { key: 'old', weight: 1 },
      { key: 'new', weight: 1 },
    ]);
    expect(experiment(state).variants.map(({ key }) => key)).toEqual(['old', 'new']);
    expect(flag(state)).toMatchObject({ version: 2, variants: [{ key: 'old' }, { key: 'new' }] });
  });

  it('takes a confirmation once started, and bumps the version of the flag', () => {
    const running = to(created(), 'running');
    expect(codeOf(() => change(running, TWO))).toBe('confirmation_required');
    expect(codeOf(() => change(running, TWO, false))).toBe('confirmation_required');
    expect(flag(change(running, TWO, true))).toMatchObject({ version: 2, variants: TWO });
  });

  it.each([
    ['removes a key', [TWO[0]!, { key: 'other', weight: 1 }]],
    ['makes another the control', [TWO[1]!, TWO[0]!]],
  ])('is refused when it %s that was served', (_, variants) => {
    expect(codeOf(() => change(to(created(), 'running'), variants, true))).toBe('variant_in_use');
  });

  it('may add a key, with its share in the next version only', () => {
    const state = change(to(created(), 'running'), [...TWO, { key: 'third', weight: 4 }], true);
    expect(flag(state).allocation.variants).toEqual([
      { key: 'control', share: 1 / 8 },
      { key: 'treatment', share: expect.closeTo(3 / 8, 3) },
      { key: 'third', share: expect.closeTo(4 / 8, 3) },
    ]);
  });

  it('is over when the experiment is', () => {
    expect(codeOf(() => change(to(to(created(), 'running'), 'completed'), TWO, true))).toBe('status_not_allowed');
  });
});

describe('applyWinner', () => {
  const analysis = (treatmentConversions: number, counts = [1000, 1000]) =>
    analyzeExperiment({
      arms: [
        { key: 'control', n: counts[0]!, conversions: 100 },
        { key: 'treatment', n: counts[1]!, conversions: treatmentConversions },
      ],
      strata: [{ counts, weights: [0.5, 0.5] }],
    });
  const running = to(created(), 'running');
  const apply = (state: ConfigState, of = analysis(150), winner?: string): Change[] =>
    applyWinner(state, ID, { version: experiment(state).version, ...(winner === undefined ? {} : { winner }) }, of, AT);

  it('switches the flag and completes the experiment together', () => {
    const state = after(running, apply(running));
    expect(experiment(state)).toMatchObject({ status: 'completed', completedAt: AT });
    expect(flag(state)).toMatchObject({ winner: 'treatment', enabled: true, version: 2 });
    expect(flag(state).allocation.variants).toEqual([
      { key: 'control', share: 0 },
      { key: 'treatment', share: 1 },
    ]);
    expect(apply(state)).toEqual([]);
  });

  it('may be won by the control', () => {
    expect(flag(after(running, apply(running, analysis(60)))).winner).toBe('control');
  });

  it('turns a switched-off flag on', () => {
    const off = after(running, changeFlag(running, ID, { version: 1, enabled: false }));
    expect(flag(after(off, apply(off))).enabled).toBe(true);
  });

  it.each([
    ['no verdict', running, analysis(105), undefined],
    ['too few visitors', running, analysis(90, [1000, 90]), undefined],
    ['a mismatch in the counts', running, analysis(150, [1300, 1000]), undefined],
    ['another winner than was seen', running, analysis(150), 'control'],
    ['a draft', created(), analysis(150), undefined],
    ['a completed one', to(running, 'completed'), analysis(150), undefined],
    [
      'a standing SRM pause',
      after(running, autoPauseForSrm(running, ID, { version: 2, pValue: 1e-9, statistic: 40, arms: [] })),
      analysis(150),
      undefined,
    ],
  ])('is refused with %s', (_, state, of, winner) => {
    expect(codeOf(() => apply(state, of, winner))).toBe('winner_not_applicable');
  });

  it('is possible while paused by hand', () => {
    expect(codeOf(() => apply(to(running, 'paused')))).toBe('done');
  });
});

describe('autoPauseForSrm', () => {
  const finding = { version: 2, pValue: 1e-9, statistic: 40, arms: [] };
  it('lets go when somebody was faster', () => {
    const running = to(created(), 'running');
    expect(autoPauseForSrm(to(running, 'paused'), ID, finding)).toEqual([]);
    expect(autoPauseForSrm(running, ID, { ...finding, version: 1 })).toEqual([]);
  });
});
