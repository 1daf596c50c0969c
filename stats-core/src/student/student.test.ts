import { studentLogPdf, studentCdf, studentSf } from './studentProbabilities';
import { studentQuantile } from './studentQuantile';

test('one degree of freedom is Cauchy’s distribution, two have a closed form, Infinity is normal', () => {
  for (const z of [-40, -1, -0.2, 0.3, 5]) {
    expect(studentCdf(z, 1)).toBeCloseTo(0.5 + Math.atan(z) / Math.PI, 14);
    expect(studentCdf(z, 2)).toBeCloseTo(0.5 + z / (2 * Math.sqrt(2 + z * z)), 14);
    expect(studentSf(z, 7)).toBe(studentCdf(-z, 7));
  }
  expect(studentSf(1.96, Infinity)).toBeCloseTo(0.024997895, 9);
  expect(studentLogPdf(0, Infinity)).toBeCloseTo(-0.5 * Math.log(2 * Math.PI), 15);
});

// Fisher and Yates, Statistical Tables, III.
test.each([
  [5, 0.975, 2.571],
  [10, 0.995, 3.169],
  [30, 0.95, 1.697],
])('the table: %d degrees of freedom at %d', (df, p, z) => {
  expect(studentQuantile(p, df)).toBeCloseTo(z, 3);
  expect(studentQuantile(1 - p, df, 'upper')).toBeCloseTo(z, 3);
});

test('ends', () => {
  expect([studentCdf(-Infinity, 3), studentCdf(Infinity, 3), studentSf(Infinity, 3)]).toEqual([0, 1, 0]);
  expect([studentQuantile(0, 3), studentQuantile(1, 3), studentQuantile(0.5, 3)]).toEqual([-Infinity, Infinity, 0]);
  expect(studentQuantile(0, 3, 'upper')).toBe(Infinity);
});

test.each([
  ['z is NaN', () => studentCdf(NaN, 3)],
  ['degreesOfFreedom is 0', () => studentSf(1, 0)],
  ['degreesOfFreedom is NaN', () => studentLogPdf(1, NaN)],
  ['degreesOfFreedom is "3"', () => studentQuantile(0.5, '3' as unknown as number)],
  ['p is 1.2', () => studentQuantile(1.2, 3)],
  ['tail is "left"', () => studentQuantile(0.2, 3, 'left' as 'lower')],
])('refuses bad input: %s', (message, call) => {
  expect(call).toThrow(RangeError);
  expect(call).toThrow(message);
});
