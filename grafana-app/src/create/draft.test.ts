import { SLUG_PATTERN } from '@trackcrumb/contract';
import { draftProblems, EMPTY_DRAFT, idOf, requestOf, splitOf, withoutVariant, withVariant } from './draft';

const draft = { ...EMPTY_DRAFT, name: 'Pricing copy test', targetEvent: 'trial_started' };

test('a name and an event are enough', () => {
  expect(draftProblems(draft)).toEqual({});
  expect(Object.keys(draftProblems(EMPTY_DRAFT))).toEqual(['name', 'targetEvent']);
  expect(idOf(draft)).toBe('pricing_copy_test');
});

test.each([
  [{ name: '★' }, 'name'],
  [{ targetEvent: ' trial ' }, 'targetEvent'],
  [{ trafficPct: 101 }, 'trafficPct'],
  [{ rolloutPct: Number.NaN }, 'rolloutPct'],
  [{ holdoutPct: 26 }, 'holdoutPct'],
  [{ prior: { alpha: 0, beta: 1 } }, 'prior'],
  [{ windowDays: 1.5 }, 'windowDays'],
  [{ variants: draft.variants.map((variant) => ({ ...variant, weight: 0 })) }, 'weights'],
  [{ variants: [draft.variants[0]!, { key: 'Not a slug', name: '', weight: 1 }] }, 'variants.1'],
  [{ variants: [draft.variants[0]!, { key: 'control', name: '', weight: 1 }] }, 'variants.1'],
])('%j is refused at %s', (change, field) => {
  expect(Object.keys(draftProblems({ ...draft, ...change }))).toEqual([field]);
});

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
