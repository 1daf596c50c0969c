import { crossing } from './crossing';

const daily = Array.from({ length: 30 }, (_, day) => (day + 1) / 30);
const symmetric = (boundary: (t: number) => number, drift = 0) =>
  crossing({
    times: daily,
    upper: daily.map(boundary),
    lower: daily.map((t) => -boundary(t)),
    drift,
  });

test('looking daily for 0.95 makes nearly half of all tests between identical arms a winner', () => {
  expect(symmetric(() => 1.6448536269514722).any).toBeCloseTo(0.469, 3);
});

test('the planned boundary keeps its 5 %, and loses little power', () => {
  const planned = (t: number): number => 2.241402727604945 / Math.sqrt(t);
  expect(symmetric(planned).any).toBeLessThan(0.05);
  // The drift for which one look at 5 % has a power of 0.8.
  expect(symmetric(planned, 2.8015852).upTotal).toBeGreaterThan(0.73);
});

test('is symmetric: another sign of the drift ends on the other side', () => {
  const one = symmetric(() => 2.5, 1.3);
  const other = symmetric(() => 2.5, -1.3);
  one.up.forEach((p, k) => expect(other.down[k]).toBeCloseTo(p, 14));
  expect(one.upTotal).toBeCloseTo(other.downTotal, 14);
});

test('looks more often never end less often', () => {
  const any = (looks: number): number => {
    const times = Array.from({ length: looks }, (_, k) => (k + 1) / looks);
    return crossing({ times, upper: times.map(() => 2), lower: times.map(() => -2) }).any;
  };
  const rates = [1, 2, 4, 8, 16, 32].map(any);
  expect([...rates].sort((a, b) => a - b)).toEqual(rates);
});

test('a boundary that is never in reach is none', () => {
  const without = crossing({ times: [0.5, 1], upper: [2, 2], lower: [-Infinity, -Infinity] });
  const far = crossing({ times: [0.5, 1], upper: [2, 2], lower: [-40, -40] });
  expect(far.upTotal).toBeCloseTo(without.upTotal, 15);
  expect([without.downTotal, far.downTotal]).toEqual([0, 0]);
});

test('where everything ends at the first look, nothing is left for the second', () => {
  const { up, down } = crossing({ times: [0.5, 1], upper: [-30, 2], lower: [-40, -2] });
  expect(up[0]).toBe(1);
  expect([up[1], down[0], down[1]]).toEqual([0, 0, 0]);
});

test.each([
  [{ times: [] }, 'times.length is 0'],
  [{ times: [0.5, 0.5], upper: [2, 2], lower: [-2, -2] }, 'times[1] is 0.5: must be a number above 0.5'],
  [{ times: [0] }, 'times[0] is 0'],
  [{ lower: [2] }, 'lower[0] is 2: must be below upper[0], 2'],
  [{ upper: [NaN] }, 'lower[0] is -2: must be below upper[0], NaN'],
  [{ upper: [2, 2] }, 'upper.length is 2: must be 1'],
  [{ drift: Infinity }, 'drift is Infinity'],
])('refuses %j by name', (changed, message) => {
  expect(() => crossing({ times: [1], upper: [2], lower: [-2], ...changed })).toThrow(message);
});
