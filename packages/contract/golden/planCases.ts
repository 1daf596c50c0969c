import { compilePlan, decide, matchesRules } from '../src/assignment';
import { CONDITION_OPERATORS, type Attributes, type Condition } from '../src/condition';
import type { Flag } from '../src/flag';

const base: Flag = {
  key: 'pricing_copy_test',
  version: 1,
  enabled: true,
  rolloutPct: 50,
  variants: ['control', 'short', 'long'].map((key) => ({ key, weight: 1 })),
  winner: null,
  experiment: { id: 'pricing_copy_test', status: 'running', holdoutPct: 0 },
};
const pro: Condition[][] = [[{ attr: 'plan', op: 'in', values: ['pro', 'team'] }]];
const program = { id: 'holdout_2026', pct: 20, version: 3 };
const slot: Flag['slot'] = {
  layer: 'checkout',
  ranges: [
    [0, 2500],
    [7500, 10000],
  ],
};
const heldOut: Flag['experiment'] = { id: 'pricing_copy_test', status: 'running', holdoutPct: 25 };
const draft: Flag['experiment'] = { id: 'pricing_copy_test', status: 'draft', holdoutPct: 0 };
const forced = [{ if: [{ attr: '$id', op: 'in' as const, values: ['visitor-1'] }], variant: 'long' }];

const FLAGS: Record<string, Partial<Flag>> = {
  'nothing but a split': {},
  'three equal arms, by a weight for control': { rolloutPct: 66.67 },
  'a seed: the same people drawn anew': { seed: 'second_question' },
  'traffic 33.33': { trafficPct: 33.33 },
  'traffic 33.33 and a holdout of 25 of those within it': { trafficPct: 33.33, experiment: heldOut },
  rules: { rules: pro },
  'rules that stay for who was exposed': { rules: pro, keep: true },
  'rules for nobody': { rules: [] },
  'rules for everybody': { rules: [[]] },
  'a slot of two ranges': { slot },
  'a program holdout': { program },
  'a program holdout and a winner': { program, winner: 'short' },
  'a winner under rules, traffic and a slot': { rules: pro, trafficPct: 1, slot, winner: 'short' },
  'a tester in a draft': { forced, experiment: draft },
  'a tester of a flag that is off': { forced, enabled: false },
  'a tester of a variant that is not there': { forced: [{ ...forced[0]!, variant: 'gone' }] },
  'everything at once': {
    seed: 'all',
    trafficPct: 80,
    rules: pro,
    keep: true,
    forced,
    slot,
    program,
    experiment: heldOut,
  },
};

const VISITORS = [
  'visitor-1',
  'visitor-2',
  'visitor-3',
  'visitor-4',
  'visitor-5',
  'zoë@example.com',
  '訪問者',
  'a:b',
  '\ud800',
];
const KNOWN: Attributes[] = [{ plan: 'pro' }, { plan: 'free' }, {}];

const VALUES = [null, '', 'pro', 'Pro', 'a pro user', 'true', true, 1, '1', '1.0', '007', '-2.5', 'NaN', '1e3'];
const VERSIONS = ['2', '2.0.0', 'v2', '2.0.0-rc', '1.10', '1.9', '1.9+7', 'latest'];
const ASKED: Partial<Record<Condition['op'], string[]>> = {
  in: ['pro', '1'],
  has: ['pro'],
  pre: ['pro', 'a '],
  suf: ['user'],
  lt: ['1'],
  gt: ['0.5'],
  vlt: ['2.0.0'],
  vgt: ['1.9'],
  pct: ['half', '0', '5000'],
  set: [],
};

/** Plans and what they give, and every condition, as they were when plans.json was last printed. */
export function planCases(): object {
  return {
    about:
      'Golden cases of TrackCrumb plans, for any language. plans: a flag, the steps it is compiled to, and what they give a ' +
      'visitor. conditions: whether a condition holds of the attribute a; null is none. Buckets are those of assignment.json.',
    plans: Object.entries(FLAGS).map(([name, change]) => {
      const flag = { ...base, ...change };
      const plan = compilePlan(flag);
      return {
        name,
        flag,
        plan,
        visitors: VISITORS.flatMap((distinctId, i) => {
          const [attributes, wasExposed] = [KNOWN[i % KNOWN.length]!, i % 2 === 1];
          return [
            {
              distinctId,
              attributes,
              wasExposed,
              ...decide(plan, distinctId, { attributes, wasExposed, matches: matchesRules }),
            },
          ];
        }),
      };
    }),
    conditions: CONDITION_OPERATORS.flatMap((op) =>
      [{}, { not: true as const }].map((negated) => {
        const condition: Condition = { attr: 'a', op, values: ASKED[op]!, ...negated };
        return {
          condition,
          holds: (op.startsWith('v') ? VERSIONS : VALUES).map((a) => [
            a,
            matchesRules([[condition]], 'visitor-1', { a }),
          ]),
        };
      })
    ),
  };
}
