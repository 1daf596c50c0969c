import { EMPTY_DRAFT } from './draft';
import { draftProblems } from './draftProblems';

const draft = { ...EMPTY_DRAFT, name: 'Pricing copy test', targetEvent: 'trial_started' };
const [control, treatment] = draft.variants as [(typeof draft.variants)[0], (typeof draft.variants)[0]];

test('a name and an event are enough', () => {
  expect(draftProblems(draft)).toEqual({});
  expect(Object.keys(draftProblems(EMPTY_DRAFT))).toEqual(['name', 'targetEvent']);
});

test.each([
  [{ name: '★' }, 'name'],
  [{ name: 'x'.repeat(121) }, 'name'],
  [{ name: 'a\nb' }, 'name'],
  [{ id: 'Not a slug' }, 'id'],
  [{ targetEvent: ' trial ' }, 'targetEvent'],
  [{ targetEvent: 'x'.repeat(201) }, 'targetEvent'],
  [{ hypothesis: 'x'.repeat(4001) }, 'hypothesis'],
  [{ trafficPct: 101 }, 'trafficPct'],
  [{ trafficPct: 33.333 }, 'trafficPct'],
  [{ rolloutPct: Number.NaN }, 'rolloutPct'],
  [{ holdoutPct: 26 }, 'holdoutPct'],
  [{ prior: { alpha: 0, beta: 1 } }, 'prior.alpha'],
  [{ prior: { alpha: 1, beta: -1 } }, 'prior.beta'],
  [{ windowDays: 1.5 }, 'windowDays'],
  [{ variants: [control, { ...treatment, weight: 0 }] }, 'variants.1.weight'],
  [{ variants: [control, treatment, { key: 'b', name: '', weight: Number.NaN }] }, 'variants.2.weight'],
  [{ variants: [control, { ...treatment, weight: -1 }] }, 'variants.1.weight'],
  [{ variants: [control, { key: 'Not a slug', name: '', weight: 1 }] }, 'variants.1.key'],
  [{ variants: [control, { key: 'control', name: '', weight: 1 }] }, 'variants.1.key'],
  [{ variants: [{ ...control, name: 'x'.repeat(121) }, treatment] }, 'variants.0.name'],
])('%j is refused at %s', (change, field) => {
  expect(Object.keys(draftProblems({ ...draft, ...change }))).toEqual([field]);
});

test('what belongs to a linked flag is not asked for', () => {
  expect(draftProblems({ ...draft, flagKey: 'pricing', trafficPct: 101, rolloutPct: 101 })).toEqual({});
});
