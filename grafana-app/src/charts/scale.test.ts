import { linearScale, roundTicks } from './scale';

test('maps ends to ends, clamps beyond them, and survives a domain without width', () => {
  const x = linearScale([0, 10], [100, 200]);
  expect([0, 5, 10, -3, 99].map(x)).toEqual([100, 150, 200, 100, 200]);
  expect(linearScale([3, 3], [0, 10])(3)).toBe(5);
});

test.each([
  [[0, 1], 5, [0, 0.2, 0.4, 0.6, 0.8, 1]],
  [[-0.25, 0.4], 4, [-0.2, 0, 0.2, 0.4]],
  [[0.031, 0.052], 4, [0.035, 0.04, 0.045, 0.05]],
  [[7, 7], 4, [7]],
] as Array<[[number, number], number, number[]]>)('ticks of %j, about %d', (domain, count, ticks) => {
  expect(roundTicks(domain, count)).toEqual(ticks);
});
