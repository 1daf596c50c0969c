import { turningPoints } from './turningPoints';

test('where a sine of the logarithm turns, between the bounds', () => {
  const points = turningPoints(1, 1e4, (x) => Math.cos(Math.log(x)));
  const turns = [1, 3, 5].map((k) => Math.exp((k * Math.PI) / 2));
  expect(points.map((x, i) => x / [1, ...turns, 1e4][i]!)).toEqual(Array(5).fill(expect.closeTo(1, 12)));
});

test('a function that never turns has its bounds', () => {
  expect(turningPoints(1, 10, () => 1)).toEqual([1, 10]);
  expect(turningPoints(1e-300, 1e300, () => -1)).toEqual([1e-300, 1e300]);
});
