import { FLAG_DEFAULTS, type Experiment, type FlagConfig } from '@trackcrumb/contract';
import { allocation } from '@trackcrumb/contract/assignment';
import { experimentPlan, type Current } from './experimentPlan';
import { planReport } from './planReport';

const BASE = { name: 'Price test', targetEvent: 'purchase' };

function current(
  experiment: Partial<Experiment> = {},
  flag: Partial<FlagConfig> = {},
  holder: Partial<Experiment> = {}
): Current {
  const variants = ['control', 'a', 'b'];
  const stored = {
    ...FLAG_DEFAULTS,
    key: 'price_test',
    version: 4,
    enabled: true,
    trafficPct: 100,
    rolloutPct: 50,
    variants: variants.map((key) => ({ key, weight: 2 })),
    winner: null,
    experimentId: 'price_test',
    ...flag,
  };
  const subject: Experiment = {
    id: 'price_test',
    ...BASE,
    status: 'running',
    variants: variants.map((key) => ({ key, name: key.toUpperCase() })),
    flagKey: stored.key,
    holdoutPct: 0,
    layer: null,
    unit: 'user',
    assignment: 'flag',
    draw: 'same',
    prior: { alpha: 1, beta: 2 },
    rule: 'standard',
    windowDays: 30,
    hypothesis: '',
    plannedPerArm: null,
    plan: null,
    archived: false,
    imports: [],
    createdAt: '2026-11-01T00:00:00.000Z',
    startedAt: '2026-11-02T00:00:00.000Z',
    completedAt: null,
    pausedBy: null,
    version: 2,
    ...experiment,
  };
  return {
    subject,
    flag: { ...stored, allocation: allocation({ ...stored, holdoutPct: 0 }) },
    experiment: { ...subject, ...holder },
  };
}

const keys = (...all: string[]) => ({ ...BASE, variants: all.map((key) => ({ key })) });

it('leaves alone what the file leaves out or says as it is', () => {
  for (const wanted of [BASE, keys('control', 'a', 'b'), { ...BASE, rolloutPct: 50, prior: { beta: 2, alpha: 1 } }]) {
    expect(experimentPlan(wanted, current())).toEqual({ id: 'price_test', isNew: false, differences: [] });
  }
});

it('leaves names and weights that there are, and takes new keys by their own name', () => {
  const plan = experimentPlan(keys('control', 'b', 'a', 'c'), current());
  expect(plan.desired).toEqual({ variants: ['control', 'b', 'a', 'c'].map((key) => ({ key })) });
  expect(planReport(plan, true)).toEqual([
    'price_test: to be changed (dry run: nothing is sent)',
    '  + variants.c: {"key":"c","name":"c","weight":1}',
    '  ~ order of variants: ["control","a","b"] → ["control","b","a"]',
  ]);
});

it.each<[string, Current, string[], string | null]>([
  ['a draft', current({ status: 'draft' }), ['a', 'control'], null],
  ['a started one', current(), ['control', 'b'], 'a has been served and cannot be removed: give it weight 0'],
  ['one that is paused', current({ status: 'paused' }), ['a', 'control', 'b'], 'control has been served as the control and stays it'], // prettier-ignore
  [
    'one that is completed',
    current({ status: 'completed' }),
    ['control', 'a', 'b', 'c'],
    'the experiment is completed',
  ],
  ['one that has lost its flag', current({}, { experimentId: 'other' }, { id: 'other' }), ['control', 'a', 'b', 'c'], 'the flag price_test belongs to experiment other'], // prettier-ignore
])('removes and reorders the variants of %s only where they were never served', (_name, there, wanted, reason) => {
  const plan = experimentPlan(keys(...wanted), there);
  expect(new Set(plan.differences.map(({ fixedBecause }) => fixedBecause))).toEqual(new Set([reason]));
  expect(plan.desired?.variants?.map(({ key }) => key)).toEqual(reason === null ? wanted : undefined);
});

it('changes neither rollout nor what is counted where that cannot be; name and hypothesis always', () => {
  const wanted = { ...BASE, name: 'Price Test', rolloutPct: 100, plannedPerArm: 10 };
  const plan = experimentPlan(wanted, current({ status: 'completed' }));
  expect(plan.desired).toEqual({ name: 'Price Test' });
  expect(planReport(plan, false)).toEqual([
    'price_test: to be changed',
    '  ~ name: "Price test" → "Price Test"',
    '  ! plannedPerArm: null → 10 cannot be changed: the experiment has started',
    '  ! rolloutPct: 50 → 100 cannot be changed: the experiment is completed',
  ]);
  expect(experimentPlan({ ...BASE, rolloutPct: 100 }, current()).desired).toEqual({ rolloutPct: 100 });
});

it('sends of a draft whatever is different', () => {
  const wanted = { ...BASE, targetEvent: 'refund', prior: { alpha: 1, beta: 2 }, windowDays: 14, plannedPerArm: 10 };
  const plan = experimentPlan(wanted, current({ status: 'draft' }));
  expect(plan.desired).toEqual({ targetEvent: 'refund', windowDays: 14, plannedPerArm: 10 });
  expect(plan.differences.every(({ fixedBecause }) => fixedBecause === null)).toBe(true);
});

it('knows a renamed experiment by the id it has', () => {
  expect(experimentPlan({ ...BASE, name: 'New name' }, current({ name: 'New name' }))).toEqual({
    id: 'price_test',
    isNew: false,
    differences: [],
  });
});
