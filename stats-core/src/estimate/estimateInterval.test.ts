import { estimateInterval } from './estimateInterval';

test('the table of Student: 10 degrees of freedom, 2.228', () => {
  const { lower, upper } = estimateInterval({ estimate: 5, standardError: 2, degreesOfFreedom: 10 });
  expect(lower).toBeCloseTo(5 - 2 * 2.228139, 5);
  expect(upper).toBeCloseTo(5 + 2 * 2.228139, 5);
  expect(estimateInterval({ estimate: 0, standardError: 1, degreesOfFreedom: Infinity }, 0.9).upper).toBeCloseTo(
    1.644854,
    6
  );
});

test('without an estimate its reason', () => {
  const none = { estimate: null, reason: 'no-variance' } as const;
  expect(estimateInterval(none)).toEqual({ lower: null, upper: null, reason: 'no-variance' });
});

test.each([
  ['mass is 0', () => estimateInterval({ estimate: 1, standardError: 1, degreesOfFreedom: 9 }, 0)],
  ['arm.standardError is 0', () => estimateInterval({ estimate: 1, standardError: 0, degreesOfFreedom: 9 })],
])('refuses bad input: %s', (message, call) => {
  expect(call).toThrow(RangeError);
  expect(call).toThrow(message);
});
