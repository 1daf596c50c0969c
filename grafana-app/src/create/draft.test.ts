import { SLUG_PATTERN } from '@trackcrumb/contract';
import { EMPTY_DRAFT, idOf, requestOf, rolloutPctOf, splitOf, withoutVariant, withVariant } from './draft';
import { draftProblems } from './draftProblems';

const draft = { ...EMPTY_DRAFT, name: 'Pricing copy test', targetEvent: 'trial_started' };

test('adding and removing variants keeps valid, distinct keys and equal arms', () => {
  let grown = draft;
  for (const count of [3, 4]) {
    grown = withVariant(grown);
    expect(grown.variants).toHaveLength(count);
    const shares = splitOf(grown).variants.map(({ share }) => share);
    expect(Math.max(...shares) - Math.min(...shares)).toBeLessThan(0.001);
  }
  expect(new Set(grown.variants.map(({ key }) => key)).size).toBe(4);
  grown.variants.forEach(({ key }) => expect(key).toMatch(new RegExp(SLUG_PATTERN)));
  const shrunk = withoutVariant(grown, 1);
  expect(shrunk.variants.map(({ key }) => key)).not.toContain('treatment');
  expect(withVariant(shrunk).variants).toHaveLength(4);
  expect(draftProblems(withVariant(shrunk))).toEqual({});
});

test('a rollout that was typed stays, also when it is what it would be', () => {
  for (const typed of [20, 50]) {
    const grown = withVariant({ ...draft, rolloutPct: typed });
    expect([rolloutPctOf(grown), rolloutPctOf(withoutVariant(grown, 2))]).toEqual([typed, typed]);
  }
  expect([draft, withVariant(draft), withVariant(withVariant(draft))].map(rolloutPctOf)).toEqual([50, 66.67, 75]);
});

test('the id is made of the name, or the one that was typed', () => {
  expect(idOf(draft)).toBe('pricing_copy_test');
  expect(idOf({ ...draft, name: '价格测试' })).toMatch(/^id_[0-9a-f]{8}$/);
  expect(idOf({ ...draft, id: 'price' })).toBe('price');
  expect(requestOf(draft)).not.toHaveProperty('id');
  expect(requestOf({ ...draft, id: 'price' })).toMatchObject({ id: 'price', name: 'Pricing copy test' });
});

test('the request carries the weights of treatments, an own flag its traffic and rollout, a linked flag its key', () => {
  expect(requestOf(draft, { plan: null, plannedPerArm: 8158 })).toMatchObject({
    name: 'Pricing copy test',
    trafficPct: 100,
    rolloutPct: 50,
    plannedPerArm: 8158,
    variants: [
      { key: 'control', name: 'Control' },
      { key: 'treatment', name: 'Treatment', weight: 1 },
    ],
  });
  const linked = requestOf({ ...draft, flagKey: 'pricing' });
  expect(linked.flagKey).toBe('pricing');
  expect(linked).not.toHaveProperty('rolloutPct');
  expect(linked).not.toHaveProperty('trafficPct');
  // A weight for the control would set the rollout, which is sent.
  expect(requestOf(draft).variants?.[0]).not.toHaveProperty('weight');
  // The sidecar refuses weights for a flag that has its own.
  expect(linked.variants?.[1]).toEqual({ key: 'treatment', name: 'Treatment' });
  expect(requestOf(draft)).not.toHaveProperty('plannedPerArm');
});
