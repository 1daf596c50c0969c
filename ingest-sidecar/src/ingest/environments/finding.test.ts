import type { Flag, TrackedEvent } from '@trackcrumb/contract';
import { compilePlan, decide, matchesRules } from '@trackcrumb/contract/assignment';
import { findingOf } from './finding';

const FLAG: Flag = {
  key: 'price',
  version: 7,
  enabled: true,
  trafficPct: 80,
  rolloutPct: 50,
  variants: [
    { key: 'control', weight: 1 },
    { key: 'treatment', weight: 1 },
  ],
  winner: null,
  experiment: { id: 'price', status: 'running', holdoutPct: 10 },
};
const RULES = [[{ attr: 'plan', op: 'in' as const, values: ['pro'] }]];
const IDS = Array.from({ length: 500 }, (_, i) => `v${i}`);
const ARMS = ['control', 'treatment', '$holdout'];

const event = (distinct_id: string, properties = {}, name = '$exposure'): TrackedEvent => ({
  event_id: '00000000-0000-7000-8000-000000000001',
  event: name,
  distinct_id,
  timestamp: '2026-11-30T00:00:00.000Z',
  properties,
});
const claim = (variant: string, flagVersion = FLAG.version) => ({ experimentId: 'price', variant, flagVersion });

it('of every visitor exactly the arm that the plan gives is right, and of nobody outside any', () => {
  const plan = compilePlan(FLAG);
  const outcomes = new Set<string | undefined>();
  for (const id of IDS) {
    const given = decide(plan, id).exposures[0]?.variant;
    outcomes.add(given);
    const right = ARMS.filter((arm) => findingOf(claim(arm), event(id), plan) === 'ok');
    expect([id, right]).toEqual([id, given === undefined ? [] : [given]]);
  }
  expect(outcomes).toEqual(new Set([...ARMS, undefined]));
});

it('rules are asked of exposures, by what they carry; what follows an exposure carries only its arm', () => {
  const plan = compilePlan({ ...FLAG, rules: RULES });
  const attributes = { plan: 'pro' };
  const id = IDS.find((each) => decide(plan, each, { attributes, matches: matchesRules }).exposures.length > 0)!;
  const { variant } = decide(plan, id, { attributes, matches: matchesRules }).exposures[0]!;
  expect(findingOf(claim(variant), event(id, attributes), plan)).toBe('ok');
  expect(findingOf(claim(variant), event(id, { plan: 'free' }), plan)).toBe('not_targeted');
  expect(findingOf(claim(variant), event(id), plan)).toBe('not_targeted');
  expect(findingOf(claim(variant), event(id, {}, 'bought'), plan)).toBe('ok');
  const other = ARMS.find((arm) => arm !== variant)!;
  expect(findingOf(claim(other), event(id, { plan: 'free' }), plan)).toBe('wrong_arm');
  // Who was let in keeps it.
  expect(
    findingOf(claim(variant), event(id, { plan: 'free' }), compilePlan({ ...FLAG, rules: RULES, keep: true }))
  ).toBe('ok');
});

it('a tester is recorded nowhere: who claims to be is wrong', () => {
  const forced = [{ if: [{ attr: '$id', op: 'in' as const, values: ['tester'] }], variant: 'treatment' }];
  const plan = compilePlan({ ...FLAG, trafficPct: 0, forced });
  expect(findingOf(claim('treatment'), event('tester'), plan)).toBe('wrong_arm');
});

it('tells of another version, and believes what is assigned elsewhere', () => {
  const plan = compilePlan(FLAG);
  expect(findingOf(claim('control', 6), event('v1'), plan)).toBe('other_version');
  expect(findingOf(claim('control'), event('v1'), compilePlan({ ...FLAG, experiment: null }))).toBe('other_version');
  expect(findingOf(claim('control'), event('v1'), undefined)).toBe('believed');
});
