import { crossing } from './crossing';
import { evenLooks } from './looks';
import { logEvalue, logEvalueOneSided } from './logEvalue';
import { logEvalueConversions } from './logEvalueConversions';
import { mixtureScale, plannedMixtureScale } from './mixtureScale';
import { sequenceHalfWidth } from './sequenceHalfWidth';

const noise = { standardError: 0.02, tau: 0.05 };

/** The mean of a function of z without an effect, by the trapezoidal rule: exact for a bell curve. */
function nullMean(f: (z: number) => number): number {
  let total = 0;
  for (let z = -40; z <= 40; z += 0.05) total += 0.05 * f(z) * Math.exp(-0.5 * z * z);
  return total / Math.sqrt(2 * Math.PI);
}

test('without an effect an e-value is 1 on average, in both its forms', () => {
  const of = (z: number) => ({ ...noise, estimate: z * noise.standardError });
  expect(nullMean((z) => Math.exp(logEvalue(of(z))))).toBeCloseTo(1, 10);
  expect(nullMean((z) => Math.exp(logEvalueOneSided(of(z))))).toBeCloseTo(1, 10);
});

test('evidence for either side is the mean of the evidence for one and for the other', () => {
  for (const estimate of [0, 0.01, 0.1, 0.5]) {
    const [above, below] = [estimate, -estimate].map((at) => logEvalueOneSided({ ...noise, estimate: at }));
    const both = Math.log((Math.exp(above!) + Math.exp(below!)) / 2);
    expect(logEvalue({ ...noise, estimate })).toBeCloseTo(both, 11);
  }
});

test('many degrees of freedom are as good as a known deviation', () => {
  const known = logEvalue({ ...noise, estimate: 0.07 });
  expect(logEvalue({ ...noise, estimate: 0.07, degreesOfFreedom: 1e12 })).toBeCloseTo(known, 9);
  expect(logEvalue({ ...noise, estimate: 0.07, degreesOfFreedom: 10 })).toBeLessThan(known);
});

test.each([1, 5, 300, Infinity])('half the width of the sequence is where the e-value is 1/alpha, nu = %d', (nu) => {
  const shared = { standardError: 0.02, tau: 0.5, degreesOfFreedom: nu };
  const estimate = sequenceHalfWidth({ ...shared, alpha: 0.2 });
  expect(logEvalue({ ...shared, estimate })).toBeCloseTo(Math.log(5), 10);
});

test('too few degrees of freedom prove nothing', () => {
  expect(sequenceHalfWidth({ standardError: 1, tau: 3, degreesOfFreedom: 2 })).toBe(Infinity);
});

test('however often one looks, far fewer than alpha of the tests without an effect reach 1/alpha', () => {
  const times = evenLooks(200);
  const tau = mixtureScale(1);
  const upper = times.map((t) => {
    const standardError = 1 / Math.sqrt(t);
    return sequenceHalfWidth({ standardError, tau }) / standardError;
  });
  const { any } = crossing({ times, upper, lower: upper.map((z) => -z) });
  expect(any).toBeLessThan(0.025);
  expect(any).toBeGreaterThan(0.01);
});

test.each([0.001, 0.05, 0.2])(
  'the scale of a plan makes the sequence tightest there, to 0.3 %% (alpha %d)',
  (alpha) => {
    const at = (factor: number) =>
      sequenceHalfWidth({ standardError: 0.012, tau: factor * mixtureScale(0.012, alpha), alpha });
    const tightest = Math.min(...Array.from({ length: 200 }, (_, i) => at(0.5 + i / 100)));
    expect(at(1) / tightest).toBeLessThan(1.003);
    expect(at(0.5)).toBeGreaterThan(1.01 * at(1));
    expect(at(2)).toBeGreaterThan(1.01 * at(1));
  }
);

test('a smaller effect asks for a smaller scale, a loss as much as the gain that makes up for it', () => {
  const of = (mdeRelative: number) => plannedMixtureScale({ mdeRelative });
  expect(of(0.05)).toBeLessThan(of(0.1));
  expect(of(-0.5)).toBeCloseTo(of(1), 14);
});

test('conversions that come as the shares say are no evidence; one that has only one way to come says nothing', () => {
  expect(logEvalueConversions({ conversions: [0, 0], weights: [1, 1] })).toBe(0);
  expect(logEvalueConversions({ conversions: [1, 0], weights: [1, 1] })).toBeCloseTo(0, 15);
  expect(logEvalueConversions({ conversions: [900, 100], weights: [9, 1] })).toBeLessThan(0);
  // C = 2: Beta(1, 1), (5 + 5 + 1)! / (5! 5!) ways against 2^-10: as one look of the sequential SRM test.
  const two = logEvalueConversions({ conversions: [5, 5], weights: [1, 1], concentration: 2 });
  expect(two).toBeCloseTo(Math.log(1024 / 2772), 13);
});

test.each([
  ['estimate is NaN', () => logEvalue({ ...noise, estimate: NaN })],
  ['standardError is 0: must be a number above 0', () => logEvalue({ ...noise, estimate: 1, standardError: 0 })],
  ['tau is -1', () => logEvalue({ ...noise, estimate: 1, tau: -1 })],
  ['tau is 1e+200: must be nearer to the standard error 0.02', () => logEvalue({ ...noise, estimate: 1, tau: 1e200 })],
  ['degreesOfFreedom is 0', () => logEvalue({ ...noise, estimate: 1, degreesOfFreedom: 0 })],
  ['alpha is 0', () => sequenceHalfWidth({ ...noise, alpha: 0 })],
  ['seAtPlan is 0', () => mixtureScale(0)],
  ['mdeRelative is 0: must be a lift or a loss', () => plannedMixtureScale({ mdeRelative: 0 })],
  ['mdeRelative is -1', () => plannedMixtureScale({ mdeRelative: -1 })],
  ['conversions.length is 1', () => logEvalueConversions({ conversions: [1], weights: [1, 1] })],
  ['conversions[1] is 0.5', () => logEvalueConversions({ conversions: [1, 0.5], weights: [1, 1] })],
])('refuses bad input: %s', (message, call) => {
  expect(call).toThrow(RangeError);
  expect(call).toThrow(message);
});
