import { part } from '../test/factories';
import { valueKnowledge } from './valueKnowledge';

const ARMS = new Set(['control', 'treatment']);
const knowledge = (known: [n: number, conversions: number], others: [n: number, conversions: number], learned = 0) =>
  valueKnowledge(ARMS, [
    part('control', ...known, { segment: 'pro' }),
    part('treatment', ...others, { segment: '', learned_n: learned, learned_conversions: learned }),
    part('$holdout', 900, 900, { segment: 'pro' }),
  ]);

it('tells who had a value when they were counted, who got one later, and leaves the holdout out', () => {
  expect(knowledge([60, 6], [40, 4], 3)).toEqual({
    total: { n: 100, conversions: 10 },
    known: { n: 60, conversions: 6 },
    learned: { n: 3, conversions: 3 },
    isOfConverters: false,
  });
});

it.each<[string, Parameters<typeof knowledge>, boolean]>([
  [
    'a plan that comes with the trial: 231 of 231 against 4 of 1,596',
    [
      [231, 231],
      [1_596, 4],
    ],
    true,
  ],
  [
    'mostly, not only, of converters',
    [
      [300, 200],
      [2_000, 100],
    ],
    true,
  ],
  [
    'known customers who buy five times as often as strangers',
    [
      [2_000, 300],
      [8_000, 240],
    ],
    false,
  ],
  [
    'a rate that is high for everybody',
    [
      [5_000, 3_000],
      [5_000, 2_600],
    ],
    false,
  ],
  [
    'a handful, by chance',
    [
      [3, 2],
      [10, 1],
    ],
    false,
  ],
  [
    'known of everybody',
    [
      [500, 400],
      [0, 0],
    ],
    false,
  ],
  [
    'known of nobody',
    [
      [0, 0],
      [500, 400],
    ],
    false,
  ],
])('%s', (_, counts, isOfConverters) => {
  expect(knowledge(...counts).isOfConverters).toBe(isOfConverters);
});
