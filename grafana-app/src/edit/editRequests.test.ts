import { storedExperiment } from '../testing/storedExperiment';
import { draftOf } from './draftOf';
import { editRequests } from './editRequests';

const stored = storedExperiment('draft');
const draft = draftOf(stored);

test('what nobody touched is not sent', () => {
  expect(editRequests(stored, draft, undefined)).toEqual({});
  expect(editRequests(stored, { ...draft, name: ' Pricing ' }, 8158)).toEqual({});
});

test.each([
  [{ name: 'Price' }, undefined, { experiment: { name: 'Price' } }],
  [{ hypothesis: 'why' }, undefined, { experiment: { hypothesis: 'why' } }],
  [
    { holdoutPct: 5, unit: 'event', rule: 'strict' },
    undefined,
    { experiment: { holdoutPct: 5, unit: 'event', rule: 'strict' } },
  ],
  [{ priorBeta: 9 }, undefined, { experiment: { prior: { alpha: 1, beta: 9 } } }],
  [{}, null, { experiment: { plannedPerArm: null } }],
  [{ rolloutPct: 20 }, undefined, { flag: { rolloutPct: 20 } }],
] as const)('%j and plan %j', (change, planned, requests) => {
  expect(editRequests(stored, { ...draft, ...change }, planned)).toEqual(requests);
});

test('variants go as a whole, with their weights', () => {
  const variants = draft.variants.map((variant) => ({ ...variant, weight: 2 }));
  expect(editRequests(stored, { ...draft, variants }, undefined)).toEqual({
    variants: {
      variants: [
        { key: 'control', name: 'Control', weight: 2 },
        { key: 'treatment', name: 'Treatment', weight: 2 },
      ],
    },
  });
});

test('another flag brings its own variants and rollout', () => {
  const variants = [
    { key: 'control', name: 'control', weight: 1 },
    { key: 'blue', name: 'blue', weight: 1 },
  ];
  expect(editRequests(stored, { ...draft, flagKey: 'colors', variants, rolloutPct: 10 }, undefined)).toEqual({
    experiment: { flagKey: 'colors' },
  });
});
