import seedrandom from 'seedrandom';
import { randomAttributes, randomDistinctId, randomFlag } from '../../golden/randomFlag';
import type { Flag } from '../flag';
import { ASSIGNMENT_REASONS, assign } from './assign';
import { compilePlan } from './compilePlan';
import { decide, type Visit } from './decide';
import { matchesRules } from './matchesRules';
import type { Plan } from './plan';

const base: Flag = {
  key: 'price',
  version: 7,
  enabled: true,
  rolloutPct: 50,
  variants: ['control', 'treatment'].map((key) => ({ key, weight: 1 })),
  winner: null,
  experiment: { id: 'test', status: 'running', holdoutPct: 0 },
};

it('gives what assign gives, for 60,000 random flags, visitors and attributes, whatever the reason', () => {
  const random = seedrandom('plans');
  const seen = new Map<string, number>();
  for (let i = 0; i < 3_000; i++) {
    const flag = randomFlag(random, `flag_${i}`);
    const plan = compilePlan(flag);
    for (let n = 0; n < 20; n++) {
      const [distinctId, attributes, wasExposed] = [randomDistinctId(random), randomAttributes(random), random() < 0.3];
      const visit: Visit = { attributes, wasExposed, matches: matchesRules };
      const { attribution, program, ...expected } = assign(flag, distinctId, visit);
      const exposures = [attribution, program].filter((exposure) => exposure !== null && exposure !== undefined);
      expect({ flag, attributes, ...decide(plan, distinctId, visit) }).toEqual({
        flag,
        attributes,
        ...expected,
        exposures,
      });
      seen.set(expected.reason, (seen.get(expected.reason) ?? 0) + 1);
    }
  }
  const rare = ASSIGNMENT_REASONS.filter((reason) => (seen.get(reason) ?? 0) < 100);
  expect(rare).toEqual(['unknown_flag', 'no_distinct_id']);
});

describe('without what asks rules', () => {
  const decided = (change: Partial<Flag>) => decide(compilePlan({ ...base, ...change }), 'visitor-1');

  it('whoever rules may leave out sees control and is not counted', () => {
    expect(decided({ rules: [[]] })).toEqual({ variant: 'control', reason: 'unsupported', exposures: [] });
  });

  it('testers see what everybody sees', () => {
    expect(decided({ forced: [{ if: [], variant: 'treatment' }] })).toEqual(decided({}));
  });
});

it('knows no test but these: what comes of a later sidecar is control, counted nowhere', () => {
  const later: unknown = {
    key: 'f',
    version: 1,
    control: 'old',
    experiments: [['e', 1]],
    steps: [[{ moon: 'full' }, 'new', 'moon', 'new']],
  };
  expect(decide(later as Plan, 'visitor-1')).toEqual({ variant: 'old', reason: 'unsupported', exposures: [] });
});

describe('compilePlan', () => {
  it('is the list of steps that a person would write', () => {
    const flag: Flag = { ...base, trafficPct: 80, experiment: { id: 'test', status: 'running', holdoutPct: 5 } };
    expect(compilePlan(flag)).toEqual({
      key: 'price',
      version: 7,
      control: 'control',
      experiments: [['test', 7]],
      steps: [
        [['price:traffic', 8000, 10000], 'control', 'not_in_traffic'],
        [['price:holdout', 0, 500], 'control', 'holdout', '$holdout'],
        [['price', 5000, 10000], 'control', 'control', 'control'],
        [1, 'treatment', 'treatment', 'treatment'],
      ],
    });
  });

  it.each<[string, Partial<Flag>, number]>([
    ['a flag that is off', { enabled: false, rules: [] }, 1],
    ['a rollout of 100', { rolloutPct: 100 }, 1],
    ['a rollout of 0', { rolloutPct: 0 }, 1],
    [
      'a slot of everything',
      {
        slot: {
          layer: 'l',
          ranges: [
            [5000, 10000],
            [0, 5000],
          ],
        },
      },
      2,
    ],
    ['a slot of nothing', { slot: { layer: 'l', ranges: [] } }, 1],
  ])('leaves out what nobody passes and nobody reaches: %s', (_name, change, steps) => {
    expect(compilePlan({ ...base, ...change }).steps).toHaveLength(steps);
  });

  it('does not ask twice: neighbouring ranges of a slot leave one gap on either side', () => {
    const [step] = compilePlan({
      ...base,
      slot: {
        layer: 'l',
        ranges: [
          [3000, 4000],
          [2000, 3000],
        ],
      },
    }).steps;
    expect(step).toEqual([['$layer:l', 0, 2000, 4000, 10000], 'control', 'not_in_layer']);
  });
});
