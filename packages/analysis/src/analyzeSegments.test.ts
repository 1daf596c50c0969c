import { arm, experiment, NOW, part } from '../test/factories';
import { analyzeSegment, segmentsOf } from './analyzeSegments';
import { experimentCounts } from './experimentCounts';

const moments = [
  arm('control', 90, 9, { multi_variant_n: 1 }),
  arm('treatment', 80, 8),
  arm('$holdout', 500, 5, { expected_share: null }),
];
const rows = [
  part('control', 30, 3, { segment: 'DE' }),
  part('control', 50, 0, { segment: 'CH' }),
  part('$holdout', 500, 0, { segment: 'CH' }),
  part('treatment', 40, 2, { segment: 'DE' }),
  part('treatment', 10, 0, { segment: '' }),
];

it('has the largest first, and gives each the arms of the whole; who was never there counts zero', () => {
  const { listed } = segmentsOf(experiment(), moments, rows);
  expect(listed.map(({ value, n }) => [value, n])).toEqual([
    ['DE', 70],
    ['CH', 50],
    ['', 10],
  ]);
  expect(experimentCounts(experiment(), listed[0]!.moments, NOW)).toEqual({
    ...experimentCounts(experiment(), [], NOW),
    input: {
      ...experimentCounts(experiment(), [], NOW).input,
      arms: [
        { key: 'control', n: 30, conversions: 3 },
        { key: 'treatment', n: 40, conversions: 2 },
      ],
      strata: [{ counts: [30, 40], conversions: [3, 2], units: [30, 40], weights: [0.5, 0.5] }],
      unverifiedShare: 0,
    },
    holdoutPairs: [[{ n: 70, conversions: 5 }, { n: 0, conversions: 0 }]], // prettier-ignore
    unverified: { n: 0, largestArmShare: 0 },
    multiVariant: { n: 0, share: 0 },
  });
  expect(experimentCounts(experiment(), listed[1]!.moments, NOW).input.arms[1]).toMatchObject({ n: 0 });
});

it('lists twenty and the nameless always; the rest is told', () => {
  const tail = Array.from({ length: 22 }, (_, index) => part('control', 5, 0, { segment: `tail-${index + 10}` }));
  const rows = [...tail, part('treatment', 1, 0, { segment: '' }), part('treatment', 9, 0, { segment: 'DE' })];
  const { listed, notListed, knowledge } = segmentsOf(experiment(), moments, rows);
  expect(listed.map((segment) => analyzeSegment(experiment(), segment, knowledge, NOW).value)).toEqual([
    'DE',
    ...Array.from({ length: 19 }, (_, index) => `tail-${index + 10}`),
    '(none)',
  ]);
  expect(notListed).toEqual({ values: 3, n: 15 });
});

it('tells of values that were not read one by one, and knows who has one', () => {
  const rest = [part('control', 40, 1, { rest_values: 900 }), part('treatment', 50, 2, { rest_values: 900 })];
  const { listed, notListed, knowledge } = segmentsOf(experiment(), moments, [...rows, ...rest]);
  expect(listed.map(({ value }) => value)).toEqual(['DE', 'CH', '']);
  expect(notListed).toEqual({ values: 900, n: 90 });
  expect(knowledge.known.n).toBe(30 + 50 + 40 + 90);
});

it('equally large ones have one order, whoever looks', () => {
  const equal = ['b', 'a', 'ä'].map((segment) => part('control', 5, 0, { segment }));
  const valuesOf = (of: typeof equal) => segmentsOf(experiment(), moments, of).listed.map(({ value }) => value);
  expect(valuesOf(equal)).toEqual(['a', 'b', 'ä']);
  expect(valuesOf([...equal].reverse())).toEqual(['a', 'b', 'ä']);
});
