import seedrandom from 'seedrandom';
import { allocation } from '../assignment';
import { EXPERIMENT_STATUSES } from '../experimentStatus';
import { changeable, experimentDiff } from './experimentDiff';
import { wholeExperiment, type DesiredExperiment, type WholeExperiment } from './desiredExperiment';
import { SETTING_DEFAULTS, SETTING_FIELDS, type Experiment } from './experiment';
import { FLAG_DEFAULTS, type FlagConfig } from './flagConfig';
import { sameValue } from './sameValue';

const random = seedrandom('desired states');
const oneOf = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)]!;
const maybe = <T>(value: T): T | undefined => (random() < 0.5 ? value : undefined);

const EXPERIMENT: Experiment = {
  ...SETTING_DEFAULTS,
  id: 'price',
  name: 'Price',
  status: 'draft',
  targetEvent: 'purchase',
  flagKey: 'price',
  variants: ['control', 'a', 'b'].map((key) => ({ key, name: key.toUpperCase() })),
  imports: [],
  createdAt: '2026-11-01T00:00:00.000Z',
  startedAt: null,
  completedAt: null,
  pausedBy: null,
  version: 2,
};

function flagOf(key: string, keys: string[], experimentId: string | null): FlagConfig {
  const flag = {
    ...FLAG_DEFAULTS,
    key,
    version: 4,
    enabled: true,
    trafficPct: 100,
    rolloutPct: 50,
    winner: null,
    experimentId,
  };
  const variants = keys.map((variant, index) => ({ key: variant, weight: index }));
  return { ...flag, variants, allocation: allocation({ ...flag, variants, holdoutPct: 0 }) };
}

const OWN = flagOf('price', ['control', 'a', 'b'], 'price');
const OTHER = flagOf('banner', ['control', 'blue'], null);
const standing = (status: Experiment['status'] = 'draft'): Experiment => ({ ...EXPERIMENT, status });
const on = (flag: FlagConfig, experiment: Experiment) => ({
  flag,
  experiment: flag.experimentId === experiment.id ? experiment : null,
});

function randomDesired(): DesiredExperiment {
  const keys = oneOf([
    ['control', 'a', 'b'],
    ['control', 'b'],
    ['control', 'a', 'b', 'c'],
    ['a', 'control'],
  ]);
  const wanted: DesiredExperiment = {
    name: oneOf(['Price', 'Other']),
    hypothesis: oneOf(['', 'why']),
    windowDays: oneOf([30, 7, 60]),
    prior: oneOf([
      { beta: 1, alpha: 1 },
      { alpha: 2, beta: 9 },
    ]),
    plannedPerArm: oneOf([null, 900]),
    plan: oneOf([null, { baseline: 0.05, mdeRelative: 0.1, alpha: 0.05, power: 0.8, visitorsPerDay: null, weeks: 4 }]),
    trafficPct: oneOf([100, 30]),
    // A weight for control sets the rollout, which is not sent then.
    ...(random() < 0.5 ? { rolloutPct: oneOf([50, 20]) } : {}),
  };
  wanted.variants = keys.map((key, index) => ({
    key,
    ...(random() < 0.5 ? { name: oneOf([key, 'Named']) } : {}),
    ...(random() < 0.5 && (index > 0 || wanted.rolloutPct === undefined) ? { weight: oneOf([1, 3]) } : {}),
  }));
  return Object.fromEntries(Object.entries(wanted).filter(([, value]) => maybe(value) !== undefined));
}

/** The experiment and flag that a whole state makes. */
function applied(
  experiment: Experiment,
  flag: FlagConfig,
  { variants, trafficPct, rolloutPct, ...settings }: WholeExperiment
) {
  return {
    experiment: { ...experiment, ...settings, variants: variants.map(({ key, name }) => ({ key, name })) },
    flag: { ...flag, trafficPct, rolloutPct, variants: variants.map(({ key, weight }) => ({ key, weight })) },
  };
}

const ROUNDS = 300;

it('what was made so differs no more', () => {
  for (let round = 0; round < ROUNDS; round++) {
    const experiment = standing(oneOf(EXPERIMENT_STATUSES));
    const desired = randomDesired();
    const { after } = experimentDiff(experiment, on(OWN, experiment), desired);
    const made = applied(experiment, OWN, after);
    expect(experimentDiff(made.experiment, on(made.flag, made.experiment), desired).differences).toEqual([]);
    expect(wholeExperiment(made.experiment, made.flag)).toEqual(after);
  }
});

it('names every change and nothing else', () => {
  for (let round = 0; round < ROUNDS; round++) {
    const experiment = standing();
    const desired = randomDesired();
    const { differences, after } = experimentDiff(experiment, on(OWN, experiment), desired);
    const before = wholeExperiment(experiment, OWN);
    const changed = ([...SETTING_FIELDS, 'variants', 'trafficPct', 'rolloutPct'] as const)
      .filter((field) => !sameValue(before[field], after[field]))
      // Not asked for, it follows from a weight for control.
      .map((field) => (field === 'rolloutPct' && desired.rolloutPct === undefined ? 'variants' : field));
    expect(new Set(differences.map(({ field }) => field))).toEqual(new Set(changed));
    expect(changed.filter((field) => desired[field] === undefined)).toEqual([]);
  }
});

it('the order of the fields does not matter, nor that of two edits of different fields', () => {
  for (let round = 0; round < ROUNDS; round++) {
    const experiment = standing();
    const desired = randomDesired();
    const entries = Object.entries(desired);
    const reversed = Object.fromEntries([...entries].reverse());
    const { after } = experimentDiff(experiment, on(OWN, experiment), desired);
    expect(experimentDiff(experiment, on(OWN, experiment), reversed).after).toEqual(after);

    const cut = Math.floor(random() * (entries.length + 1));
    const halves = [entries.slice(0, cut), entries.slice(cut)].map((half) => Object.fromEntries(half));
    for (const order of [halves, [...halves].reverse()]) {
      let state: { experiment: Experiment; flag: FlagConfig } = { experiment, flag: OWN };
      for (const half of order) {
        state = applied(
          state.experiment,
          state.flag,
          experimentDiff(state.experiment, on(state.flag, state.experiment), half).after
        );
      }
      expect(wholeExperiment(state.experiment, state.flag)).toEqual(after);
    }
  }
});

it('what is left of a desired state can be had, all of it', () => {
  for (let round = 0; round < ROUNDS; round++) {
    const experiment = standing(oneOf(EXPERIMENT_STATUSES));
    const desired = randomDesired();
    const { differences } = experimentDiff(experiment, on(OWN, experiment), desired);
    const rest = experimentDiff(experiment, on(OWN, experiment), changeable(desired, differences));
    expect(rest.differences).toEqual(differences.filter(({ fixedBecause }) => fixedBecause === null));
  }
});

it('a weight for control sets the rollout, and is as good as that rollout when sent again', () => {
  const variants = ['control', 'a', 'b'].map((key) => ({ key, weight: 1 }));
  const { differences, after } = experimentDiff(standing(), on(OWN, standing()), { variants });
  expect(differences.map(({ at, from, to }) => [at, from, to])).toContainEqual(['rolloutPct', 50, 66.67]);
  const made = applied(standing(), OWN, after);
  expect(experimentDiff(made.experiment, on(made.flag, made.experiment), { variants }).differences).toEqual([]);

  const ramped = { ...made.flag, rolloutPct: 10 };
  const again = experimentDiff(made.experiment, on(ramped, made.experiment), { variants });
  expect(again.differences).toMatchObject([{ field: 'variants', at: 'rolloutPct', from: 10, to: 66.67 }]);
  expect(changeable({ variants }, again.differences)).toEqual({ variants });
});

it('on another flag it is compared with what it would be there', () => {
  const { differences, after } = experimentDiff(standing(), on(OTHER, standing()), {
    flagKey: 'banner',
    variants: [{ key: 'control' }, { key: 'blue', name: 'Blue', weight: 5 }],
  });
  expect(differences.map(({ at, from, to }) => [at, from, to])).toEqual([
    ['flagKey', 'price', 'banner'],
    ['variants.blue.name', 'blue', 'Blue'],
    ['variants.blue.weight', 1, 5],
  ]);
  expect(after.variants[0]).toEqual({ key: 'control', name: 'CONTROL', weight: 0 });
});

it.each<[string, Experiment, FlagConfig, DesiredExperiment, string[]]>([
  ['a started one', standing('paused'), OWN, { windowDays: 7, name: 'Other' }, ['fixed_once_started']],
  [
    'a served variant',
    standing('running'),
    OWN,
    { variants: ['control', 'a'].map((key) => ({ key })) },
    ['variant_in_use'],
  ],
  [
    'its control',
    standing('running'),
    OWN,
    { variants: ['a', 'control', 'b'].map((key) => ({ key })) },
    ['variant_in_use'],
  ],
  ['a completed one', standing('completed'), OWN, { rolloutPct: 1, hypothesis: 'x' }, ['status_not_allowed']],
  [
    'other keys on another flag',
    standing(),
    OTHER,
    { flagKey: 'banner', variants: ['control', 'c'].map((key) => ({ key })) },
    ['variants_mismatch'],
  ],
])('refuses what would change %s, and leaves the rest changeable', (_, experiment, flag, desired, codes) => {
  const { differences } = experimentDiff(experiment, on(flag, experiment), desired);
  const fixed = differences.flatMap(({ fixedBecause }) => (fixedBecause === null ? [] : [fixedBecause.code]));
  expect([...new Set(fixed)]).toEqual(codes);
});

it('the window of a started one can be widened, not narrowed; of a completed one it stays', () => {
  const codeOf = (status: Experiment['status'], windowDays: number) =>
    experimentDiff(standing(status), on(OWN, standing(status)), { windowDays }).differences[0]?.fixedBecause?.code;
  expect(EXPERIMENT.windowDays).toBe(30);
  expect([codeOf('draft', 29), codeOf('running', 31), codeOf('paused', 365)]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
  expect([codeOf('running', 29), codeOf('completed', 31)]).toEqual(['fixed_once_started', 'fixed_once_started']);
});

it('is archived and brought back only where no data come in', () => {
  const because = (status: Experiment['status']) =>
    experimentDiff(standing(status), on(OWN, standing(status)), { archived: true }).differences.map(
      ({ fixedBecause }) => fixedBecause?.code
    );
  expect([because('draft'), because('completed')]).toEqual([[undefined], [undefined]]);
  expect([because('running'), because('paused')]).toEqual([['still_collecting'], ['still_collecting']]);
});

it('a flag that another experiment holds is taken until that one is completed', () => {
  const held = (status: Experiment['status']) => ({
    flag: { ...OTHER, experimentId: 'holder' },
    experiment: { ...EXPERIMENT, id: 'holder', status },
  });
  const codes = (status: Experiment['status']) =>
    experimentDiff(standing(), held(status), { flagKey: 'banner' }).differences.map(
      ({ fixedBecause }) => fixedBecause?.code
    );
  expect([codes('running'), codes('completed')]).toEqual([['flag_taken'], [undefined]]);
});
