import { difference } from './sameNumbers';

const row = (variant: string, n: number): { variant: string; n: number } => ({ variant, n });

it('finds the same rows in another order the same', () => {
  expect(difference([row('a', 1), row('b', 2)], [row('b', 2), row('a', 1)])).toBeNull();
});

it('says where counts differ, by one as by many', () => {
  expect(difference([row('a', 1_000_000_000)], [row('a', 1_000_000_001)])).toBe(
    'the product says {"variant":"a","n":1000000000}, the raw events {"variant":"a","n":1000000001}'
  );
});

it('says when rows or columns are missing', () => {
  expect(difference([row('a', 1)], [])).toBe('the product has 1 rows, the raw events have 0');
  expect(difference([{ variant: 'a' }], [row('a', 1)])).toContain('the raw events {"variant":"a","n":1}');
});

it('lets computed numbers differ by rounding only', () => {
  expect(difference([row('p', 0.1 + 0.2)], [row('p', 0.3)])).toBeNull();
  expect(difference([row('p', 0.3001)], [row('p', 0.3)])).not.toBeNull();
});
