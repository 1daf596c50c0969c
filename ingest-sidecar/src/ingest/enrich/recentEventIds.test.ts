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

it('does not remember rows of an import, which may have been deleted since', () => {
  const recent = new RecentEventIds(10);
  const [row, tracked] = ['5a0f1c2e-77b1-8d3e-9c4b-0123456789ab', '5a0f1c2e-77b1-7d3e-9c4b-0123456789ab'];
  [row, tracked].forEach((id) => recent.add(id));
  expect([row, tracked].map((id) => recent.has(id))).toEqual([false, true]);
});
