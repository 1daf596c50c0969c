import type { ExperimentResponse } from '@trackcrumb/contract';
import { storedExperiment } from '../testing/storedExperiment';
import { copyOf } from './copyOf';
import { requestOf } from './draft';
import { formPlan } from './formPlan';
import { armShares } from './formContent';
import { powerEstimate } from './powerEstimate';

const PLAN = { baseline: 0.05, mdeRelative: 0.2, alpha: 0.05, power: 0.8, visitorsPerDay: 500, weeks: null };
const settings = {
  targetEvent: 'trial_started',
  holdoutPct: 5,
  unit: 'event',
  prior: { alpha: 2, beta: 30 },
  rule: 'planned',
  windowDays: 60,
  hypothesis: 'Cheaper sells',
  layer: { key: 'checkout', sharePct: 20 },
} as const;

function completed(change: object = {}): ExperimentResponse {
  const { experiment, flag } = storedExperiment('completed');
  const variants = ['control', 'a', 'b'];
  return {
    experiment: {
      ...experiment,
      ...settings,
      plan: PLAN,
      assignment: 'external',
      draw: 'anew',
      archived: true,
      startedAt: '2026-11-01T00:00:00.000Z',
      variants: variants.map((key) => ({ key, name: key.toUpperCase() })),
      ...change,
    },
    flag: {
      ...flag,
      trafficPct: 40,
      rolloutPct: 30,
      winner: 'b',
      variants: variants.map((key, weight) => ({ key, weight })),
    },
  };
}

test('a copy has the settings, and nothing of flag, status or dates', () => {
  const content = copyOf(completed());
  const { draft, power } = content;
  const request = requestOf(draft, formPlan(content, powerEstimate(power, armShares(draft))));
  expect(request).toEqual({
    ...settings,
    name: 'Pricing (copy)',
    assignment: 'flag',
    archived: false,
    draw: 'same',
    trafficPct: 40,
    rolloutPct: 30,
    variants: [
      { key: 'control', name: 'CONTROL' },
      { key: 'a', name: 'A', weight: 1 },
      { key: 'b', name: 'B', weight: 2 },
    ],
    plannedPerArm: 8158,
    plan: { ...PLAN, visitorsPerDay: expect.closeTo(500, 8), weeks: expect.any(Number) },
  });
});

test.each([
  ['Pricing', 'Pricing (copy)'],
  ['Pricing (copy)', 'Pricing (copy 2)'],
  ['Pricing (copy 9)', 'Pricing (copy 10)'],
  ['x'.repeat(120), `${'x'.repeat(113)} (copy)`],
])('a copy of %j is called %j', (name, copy) => {
  expect(copyOf(completed({ name })).draft.name).toBe(copy);
});
