import { requestOf, type ExperimentDraft } from '../create/draft';
import type { StoredPlan } from '../create/storedPlan';
import { storedExperiment } from '../testing/storedExperiment';
import { draftOf } from './draftOf';
import { editRequest } from './editRequest';

const stored = storedExperiment('draft');
const draft = draftOf(stored);
const sent = (change: Partial<ExperimentDraft>, planned?: StoredPlan) =>
  editRequest(stored, requestOf({ ...draft, ...change }, planned));

test('what nobody touched is not sent', () => {
  expect(sent({})).toEqual({ version: 3, flagVersion: 5, experiment: {} });
  expect(sent({ name: ' Pricing ' }, { plan: null, plannedPerArm: 8158 }).experiment).toEqual({});
});

test.each([
  [{ name: 'Price' }, undefined, { name: 'Price' }],
  [{ hypothesis: 'why' }, undefined, { hypothesis: 'why' }],
  [{ holdoutPct: 5, unit: 'event', rule: 'strict' }, undefined, { holdoutPct: 5, unit: 'event', rule: 'strict' }],
  [{ prior: { alpha: 1, beta: 9 } }, undefined, { prior: { alpha: 1, beta: 9 } }],
  [{}, { plan: null, plannedPerArm: null }, { plannedPerArm: null }],
  [{ rolloutPct: 20 }, undefined, { rolloutPct: 20 }],
  [{ trafficPct: 5 }, undefined, { trafficPct: 5 }],
] as const)('%j and plan %j', (change, planned, experiment) => {
  expect(sent(change, planned)).toEqual({ version: 3, flagVersion: 5, experiment });
});

test('variants go as a whole, treatments with their weights', () => {
  const variants = draft.variants.map((variant) => ({ ...variant, weight: 2 }));
  expect(sent({ variants }).experiment).toEqual({
    variants: [
      { key: 'control', name: 'Control' },
      { key: 'treatment', name: 'Treatment', weight: 2 },
    ],
  });
});

test('another flag brings its own weights and rollout; the names are sent', () => {
  const variants = [
    { key: 'control', name: 'control', weight: 1 },
    { key: 'blue', name: 'Blue button', weight: 1 },
  ];
  expect(sent({ flagKey: 'colors', variants, rolloutPct: 10 }).experiment).toEqual({
    flagKey: 'colors',
    variants: variants.map(({ key, name }) => ({ key, name })),
  });
});
