import type { ArmEstimate } from '../estimate/armEstimate';
import { normalCdf, normalQuantile } from '../numerics/normal';
import { seededRandom } from '../simulate/seededRandom';
import { studentQuantile } from '../student/studentQuantile';
import { differenceOfEstimates } from './differenceOfEstimates';
import type { Effect, EffectOptions, EstimatedEffect } from './estimatedEffect';
import { guardrail } from './guardrail';
import { liftOfEstimates } from './liftOfEstimates';

const random = seededRandom('effects');
const arm = (estimate: number, standardError: number, degreesOfFreedom = Infinity): ArmEstimate => ({
  estimate,
  standardError,
  degreesOfFreedom,
});
function known(effect: Effect): EstimatedEffect {
  expect(effect.reason).toBeNull();
  return effect as EstimatedEffect;
}
const difference = (c: ArmEstimate, t: ArmEstimate, options?: EffectOptions) =>
  known(differenceOfEstimates(c, t, options));
const lift = (c: ArmEstimate, t: ArmEstimate, options?: EffectOptions) => known(liftOfEstimates(c, t, options));
const close = (own: number, truth: number, scale = Math.abs(truth)) =>
  expect(Math.abs(own - truth)).toBeLessThanOrEqual(1e-11 * scale);

const pairs = Array.from({ length: 25 }, (): [ArmEstimate, ArmEstimate] => {
  const df = () => (random() < 0.3 ? Infinity : 6 + 100 * random() ** 2);
  const control = arm(20 + 5 * random(), 0.2 + 2 * random(), df());
  return [control, arm(20 + 5 * random(), 0.2 + 2 * random(), df())];
});

test('normal arms: the difference is normal', () => {
  const { estimate, median, interval, probAbove } = difference(arm(5, 3), arm(9, 4), { mass: 0.9, thresholds: [0, 7] });
  expect(estimate).toBe(4);
  close(median, 4);
  close(interval.upper - 4, 5 * normalQuantile(0.95));
  close(4 - interval.lower, 5 * normalQuantile(0.95));
  close(probAbove[0]!, normalCdf(0.8));
  close(probAbove[1]!, normalCdf(-0.6));
});

test('normal arms: the lift is Fieller’s', () => {
  const [c, sc, t, st] = [50, 4, 61, 5];
  const { interval, probAbove } = lift(arm(c, sc), arm(t, st), { thresholds: [0.1] });
  const z = normalQuantile(0.975);
  const g = ((z * sc) / c) ** 2;
  const half = (z / c) * Math.sqrt(st ** 2 * (1 - g) + ((t / c) * sc) ** 2);
  close(interval.lower, (t / c - half) / (1 - g) - 1);
  close(interval.upper, (t / c + half) / (1 - g) - 1);
  close(probAbove[0]!, normalCdf((t - 1.1 * c) / Math.hypot(st, 1.1 * sc)));
});

test('against a control that is known, the treatment’s own t remains', () => {
  const { interval } = difference(arm(3, 1e-9), arm(5, 0.5, 7));
  close(interval.upper - 2, 0.5 * studentQuantile(0.975, 7));
});

test('the difference of Behrens and Fisher is wider than Welch’s, and turned round it is the same', () => {
  for (const [c, t] of pairs) {
    const forwards = difference(c, t);
    const backwards = difference(t, c);
    close(forwards.interval.lower, -backwards.interval.upper, 1);
    close(forwards.probAbove[0]! + backwards.probAbove[0]!, 1);
    const se = Math.hypot(c.standardError, t.standardError);
    const [vc, vt] = [c.standardError ** 2, t.standardError ** 2];
    const welch = (vc + vt) ** 2 / (vc ** 2 / c.degreesOfFreedom + vt ** 2 / t.degreesOfFreedom);
    const width = forwards.interval.upper - forwards.interval.lower;
    expect(width).toBeGreaterThan(2 * se * studentQuantile(0.975, welch) * (1 - 1e-3));
  }
});

test('its quantiles have the probability that they are asked for, on both scales', () => {
  for (const [c, t] of pairs) {
    for (const effect of [difference, lift]) {
      for (const mass of [0.5, 0.999]) {
        const { lower, upper } = effect(c, t, { mass }).interval;
        const [above, beyond] = effect(c, t, { thresholds: [lower, upper] }).probAbove as [number, number];
        close(1 - above, (1 - mass) / 2, 1);
        close(beyond, (1 - mass) / 2, 1);
      }
    }
  }
});

test('a lift is beyond 0 just where the difference is', () => {
  for (const [c, t] of pairs) {
    close(lift(c, t).probAbove[0]!, difference(c, t).probAbove[0]!);
    expect(Math.sign(lift(c, t).interval.lower)).toBe(Math.sign(difference(c, t).interval.lower));
  }
});

test('neither the unit nor, of a difference, the offset matters', () => {
  for (const [c, t] of pairs) {
    const unit = 2 ** -20;
    const scaled = (a: ArmEstimate) => ({ ...a, estimate: a.estimate * unit, standardError: a.standardError * unit });
    close(difference(scaled(c), scaled(t)).interval.lower, unit * difference(c, t).interval.lower);
    close(lift(scaled(c), scaled(t)).interval.upper, lift(c, t).interval.upper, 1);
    const moved = (a: ArmEstimate) => ({ ...a, estimate: Math.round(a.estimate) + 2 ** 40 });
    const round = (a: ArmEstimate) => ({ ...a, estimate: Math.round(a.estimate) });
    expect(difference(moved(c), moved(t))).toEqual(difference(round(c), round(t)));
  }
});

test('of a negative baseline more is more', () => {
  const effect = lift(arm(-10, 0.5, 199), arm(-9, 0.6, 190));
  expect(effect.estimate).toBeCloseTo(0.1, 14);
  close(effect.probAbove[0]!, difference(arm(-10, 0.5, 199), arm(-9, 0.6, 190)).probAbove[0]!);
});

test('a control that may be nothing has no lift, and one that nearly may no bound at every probability', () => {
  expect(liftOfEstimates(arm(1, 0.5), arm(2, 0.5))).toEqual({
    estimate: null,
    median: null,
    interval: null,
    probAbove: null,
    reason: 'baseline-not-positive',
  });
  expect(liftOfEstimates(arm(0, 1), arm(2, 0.5)).reason).toBe('baseline-not-positive');
  const weak = [arm(1, 0.32), arm(1.2, 0.3)] as const;
  expect(lift(...weak).interval.upper).toBeLessThan(10);
  expect(lift(...weak, { mass: 0.9995 }).interval).toEqual({ lower: -Infinity, upper: Infinity });
});

const spread = (n: number, skewness = 8) => ({ n, variance: 4, thirdMoment: 8 * skewness });

test('skewness moves nothing between arms of one size, and the end on the small arm’s bad side otherwise', () => {
  const [c, t] = [arm(10, 0.3, 1799), arm(9, 0.6, 199)];
  const plain = difference(c, t).interval;
  const even = difference({ ...c, spread: spread(500) }, { ...t, spread: spread(500) }).interval;
  expect(even).toEqual(plain);
  const split = difference({ ...c, spread: spread(1800) }, { ...t, spread: spread(200) }).interval;
  expect(split.upper).toBeGreaterThan(plain.upper + 0.3);
  const mirrored = difference({ ...t, spread: spread(200) }, { ...c, spread: spread(1800) }).interval;
  close(mirrored.lower, -split.upper);
  const left = difference({ ...c, spread: spread(1800, -8) }, { ...t, spread: spread(200, -8) }).interval;
  expect(left.lower).toBeLessThan(plain.lower - 0.3);
});

test('one arm without its spread: no correction', () => {
  const [c, t] = [arm(10, 0.3, 1799), arm(9, 0.6, 199)];
  expect(difference({ ...c, spread: spread(1800) }, t)).toEqual(difference(c, t));
});

test('an arm without an estimate passes its reason on', () => {
  const none = { estimate: null, reason: 'no-variance' } as const;
  expect(differenceOfEstimates(none, arm(1, 1)).reason).toBe('no-variance');
  expect(liftOfEstimates(arm(9, 1), none).reason).toBe('no-variance');
  expect(guardrail(none, arm(1, 1), { margin: 0.1 })).toMatchObject({
    probHarm: null,
    state: null,
    reason: 'no-variance',
  });
});

test('a guardrail of a metric that is good when low is that of its mirror image', () => {
  for (const [c, t] of pairs) {
    const low = guardrail(c, t, { margin: 0.03, better: 'lower' });
    const { probAbove } = lift(c, t, { thresholds: [0.03] });
    close(low.probHarm!, probAbove[0]!, 1);
    const mirrored = (a: ArmEstimate) => ({ ...a, estimate: -a.estimate });
    close(low.probHarm!, guardrail(mirrored(c), mirrored(t), { margin: 0.03 }).probHarm!, 1);
  }
});

test('a guardrail: what it claims, and what claims take early on', () => {
  const ask = (change: number, options: object = {}) =>
    guardrail(arm(100, 1), arm(100 * (1 + change), 1), { margin: 0.02, ...options });
  expect([-0.1, -0.02, 0.05].map((change) => ask(change).state)).toEqual(['harmed', 'open', 'safe']);
  expect(ask(0.01).state).toBe('safe');
  expect(ask(0.01, { informationFraction: 0.2 }).state).toBe('open');
  expect(ask(0.01, { informationFraction: 0 }).required).toBe(1);
  close(ask(0.01, { margin: undefined, marginAbsolute: 2 }).probHarm!, normalCdf(-3 / Math.SQRT2));
  // A difference needs no baseline.
  expect(guardrail(arm(0, 1), arm(0.5, 1), { marginAbsolute: 4 }).state).toBe('safe');
});

test.each([
  ['control.standardError is 0', () => differenceOfEstimates(arm(1, 0), arm(1, 1))],
  ['treatment.estimate is NaN', () => differenceOfEstimates(arm(1, 1), arm(NaN, 1))],
  ['treatment.degreesOfFreedom is 0.5: must be 1 or more', () => liftOfEstimates(arm(1, 1), arm(1, 1, 0.5))],
  ['mass is 1', () => liftOfEstimates(arm(9, 1), arm(9, 1), { mass: 1 })],
  ['thresholds[1] is Infinity', () => liftOfEstimates(arm(9, 1), arm(9, 1), { thresholds: [0, Infinity] })],
  ['margin is -0.1', () => guardrail(arm(9, 1), arm(9, 1), { margin: -0.1 })],
  ['marginAbsolute is NaN', () => guardrail(arm(9, 1), arm(9, 1), {})],
  ['better is "up"', () => guardrail(arm(9, 1), arm(9, 1), { margin: 0.1, better: 'up' as 'lower' })],
  ['informationFraction is -1', () => guardrail(arm(9, 1), arm(9, 1), { margin: 0.1, informationFraction: -1 })],
  [
    'control.spread.n is 0',
    () => differenceOfEstimates({ ...arm(9, 1), spread: spread(0) }, { ...arm(9, 1), spread: spread(10) }),
  ],
  [
    'control.spread.inverseN is 0.1: must be set together',
    () => differenceOfEstimates({ ...arm(9, 1), spread: { ...spread(9), inverseN: 0.1 } }, arm(9, 1)),
  ],
])('refuses bad input: %s', (message, call) => {
  expect(call).toThrow(RangeError);
  expect(call).toThrow(message);
});
