import type { TrackedEvent } from '@trackcrumb/contract';
import type { Plan } from '@trackcrumb/contract/assignment';
import { exposuresOfFlags, joinedExposures } from './shownFlags';

const PLAN: Plan = {
  key: 'shown',
  version: 7,
  control: 'control',
  experiments: [['known', 7]],
  steps: [
    [{ r: [[{ attr: 'plan', op: 'in', values: ['pro'] }]], n: 1 }, 'control', 'not_targeted'],
    [1, 'treatment', 'treatment', 'treatment'],
  ],
};
const TREATMENT = { experimentId: 'known', variant: 'treatment', flagVersion: 7 };

function exposed(change: Partial<TrackedEvent>) {
  const warnings: string[] = [];
  const event = { event_id: '', event: 'page', distinct_id: 'visitor-1', timestamp: '', ...change };
  const found = exposuresOfFlags(event, {
    planOf: (key) => (key === PLAN.key ? PLAN : undefined),
    warn: (reason, detail) => warnings.push(`${reason}: ${detail()}`),
  });
  return { ...found, warnings };
}

it('works out the arm, by the properties where rules ask', () => {
  expect(exposed({ flags: ['shown'], properties: { plan: 'pro' } })).toEqual({
    exposures: [TREATMENT],
    isAhead: false,
    warnings: [],
  });
  expect(exposed({ flags: ['shown'] })).toEqual({ exposures: [], isAhead: false, warnings: [] });
  expect(exposed({})).toEqual({ exposures: [], isAhead: false, warnings: [] });
});

it('names a flag that there is not, which may be known a moment later', () => {
  const { exposures, isAhead, warnings } = exposed({ flags: ['shwon'] });
  expect([exposures, isAhead]).toEqual([[], true]);
  expect(warnings).toEqual([expect.stringMatching(/^unknown_flag: .*"shwon"/)]);
});

it('counts of one experiment what was worked out before what was claimed', () => {
  const claimed = [
    { experimentId: 'known', variant: 'control', flagVersion: 3 },
    { experimentId: 'second', variant: 'blue', flagVersion: 1 },
  ];
  expect(joinedExposures([TREATMENT], claimed)).toEqual([TREATMENT, claimed[1]]);
  expect(joinedExposures([], claimed)).toBe(claimed);
});
