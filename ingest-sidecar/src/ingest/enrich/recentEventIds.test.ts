import { RecentEventIds } from './recentEventIds';

it('knows at least the last `capacity` ids and at most twice as many', () => {
  const recent = new RecentEventIds(10);
  const known = (): number => Array.from({ length: 100 }, (_, i) => `id-${i}`).filter((id) => recent.has(id)).length;
  for (let i = 0; i < 100; i++) {
    recent.add(`id-${i}`);
    for (let j = Math.max(0, i - 9); j <= i; j++) {
      expect(recent.has(`id-${j}`)).toBe(true);
    }
    expect(known()).toBeLessThanOrEqual(20);
  }
  expect(recent.has('id-0')).toBe(false);
});

it('finds what is new in a request that is sent again with more before or after it', () => {
  const recent = new RecentEventIds(10);
  ['a', 'b'].forEach((id) => recent.add(id));
  expect(recent.unknownOf(['a', 'b', 'c'])).toEqual(['c']);
  expect(recent.unknownOf(['0', 'a', 'b'])).toEqual(['0']);
  expect(recent.unknownOf(['c', 'd'])).toEqual(['c', 'd']);
  expect(recent.unknownOf([])).toEqual([]);
});
