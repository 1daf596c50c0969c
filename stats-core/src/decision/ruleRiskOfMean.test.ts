import { crossing } from '../sequential/crossing';
import { evenLooks } from '../sequential/looks';
import { mixtureScale } from '../sequential/mixtureScale';
import { sampleSizeInflation } from '../sequential/sampleSizeInflation';
import { sequenceHalfWidth } from '../sequential/sequenceHalfWidth';
import { normalQuantile } from '../numerics/normal';
import { sampleSizeOfMean } from '../power/sampleSizeOfMean';
import { seededRandom } from '../simulate/seededRandom';
import { ruleRisk } from './ruleRisk';
import { ruleRiskOfMean } from './ruleRiskOfMean';
import type { DecisionRule } from './rules';

const revenue = { mean: 12.5, sd: 40, mdeRelative: 0.05, looks: 30 };

test('of a rate it is what ruleRisk says', () => {
  const plan = { looks: 30, perArmPerLook: 1000, mdeRelative: 0.1 };
  const sdOf = (rate: number) => Math.sqrt(rate * (1 - rate));
  const asMean = { ...plan, mean: 0.05, sd: sdOf(0.05), sdTreatment: sdOf(0.055) };
  for (const rule of ['standard', 'strict', 'planned'] as const) {
    for (const arms of [2, 3, 4]) {
      const ofRate = ruleRisk({ ...plan, rule, arms, baseline: 0.05 });
      const ofMean = ruleRiskOfMean({ ...asMean, rule, arms });
      expect(ofMean.falseWinner).toBeCloseTo(ofRate.falseWinner, 13);
      expect(ofMean.power).toBeCloseTo(ofRate.power, 12);
      expect(ofMean.wrongWinner).toBeCloseTo(ofRate.wrongWinner, 12);
      expect(ofMean.meanLook!).toBeCloseTo(ofRate.meanLook!, 9);
    }
  }
});

test('in the least favourable truth the strict rule is the laxer the more arms there are, for means too', () => {
  const of = (arms: number) => 100 * ruleRiskOfMean({ ...revenue, rule: 'strict', arms }).falseWinner;
  expect([2, 3, 4].map((arms) => Number(of(arms).toFixed(1)))).toEqual([9.1, 16.5, 23.2]);
});

test('false winners do not depend on the metric, nor on what counts as an effect', () => {
  const other = { mean: -3, sd: 0.2, mdeAbsolute: 0.01, looks: 30 };
  for (const rule of ['standard', 'strict', 'planned', 'anytime'] as const) {
    const [one, two] = [revenue, other].map((plan) => ruleRiskOfMean({ ...plan, rule }).falseWinner);
    expect(one! - two!).toBeCloseTo(0, 12);
  }
  // Another implementation of the recursion, for a plan that 80 % of one-look tests find.
  expect(ruleRiskOfMean({ ...revenue, rule: 'anytime' }).falseWinner).toBeCloseTo(0.012, 3);
});

test('the inflated sample has the power that was asked for, whatever the split of deviations', () => {
  const { inflation } = sampleSizeInflation({ looks: 30 });
  for (const sdTreatment of [40, 55]) {
    const plannedPerArm = sampleSizeOfMean({ ...revenue, sdTreatment, inflation }).nExact[0]!;
    expect(ruleRiskOfMean({ ...revenue, sdTreatment, rule: 'planned', plannedPerArm }).power).toBeCloseTo(0.8, 9);
  }
});

test('a hybrid, a sequence at half of alpha and then one fixed look at the other half, is a boundary like any other', () => {
  // Another implementation: 2.9 % false winners, finds +5 / +10 / +20 % in 20 / 70 / 100 % of 5 % with 30,000 an arm.
  const times = evenLooks(30);
  const standardError = 1;
  // Tightest on day 14.
  const tau = mixtureScale(standardError / Math.sqrt(14 / 30), 0.025);
  const sequence = times.map((t) => {
    const seNow = standardError / Math.sqrt(t);
    return sequenceHalfWidth({ standardError: seNow, tau, alpha: 0.025 }) / seNow;
  });
  const upper = sequence.map((z, k) => (k === 29 ? Math.min(z, -normalQuantile(0.0125)) : z));
  const lower = upper.map((z) => -z);
  expect(crossing({ times, upper, lower }).any).toBeCloseTo(0.029, 3);
  const found = [0.05, 0.1, 0.2].map((lift) => {
    const rate = 0.05 * (1 + lift);
    const drift = (rate - 0.05) / Math.sqrt((0.05 * 0.95 + rate * (1 - rate)) / 30_000);
    return Math.round(100 * crossing({ times, upper, lower, drift }).upTotal);
  });
  expect(found).toEqual([20, 70, 100]);
});

test('exponential units, looked at ten times with their own standard errors, do what the recursion says', () => {
  const [tests, looks, perLook] = [400, 10, 100];
  const random = seededRandom('exponential units');
  const z = (sums: readonly number[], squares: readonly number[], n: number): number => {
    const variance = sums.map((sum, j) => (squares[j]! - sum ** 2 / n) / (n - 1) / n);
    return (sums[1]! - sums[0]!) / n / Math.sqrt(variance[0]! + variance[1]!);
  };
  const ends: Record<'standard' | 'planned', number> = { standard: 0, planned: 0 };
  for (let test = 0; test < tests; test++) {
    const [sums, squares, ended] = [[0, 0], [0, 0], { standard: 0, planned: 0 }];
    for (let look = 1; look <= looks; look++) {
      for (let i = 0; i < 2 * perLook; i++) {
        const value = -Math.log(1 - random());
        sums[i % 2]! += value;
        squares[i % 2]! += value * value;
      }
      // The rules speak from 300 units in all on.
      if (look < 2) continue;
      const reached = Math.abs(z(sums, squares, look * perLook));
      if (reached >= 1.6449) ended.standard = 1;
      if (reached >= 2.2414 / Math.sqrt(look / looks)) ended.planned = 1;
    }
    ends.standard += ended.standard / tests;
    ends.planned += ended.planned / tests;
  }
  const plan = { mean: 1, sd: 1, mdeRelative: 0.1, looks, perArmPerLook: perLook };
  for (const rule of ['standard', 'planned'] as const) {
    const p = ruleRiskOfMean({ ...plan, rule }).falseWinner;
    expect([rule, p, Math.abs(ends[rule] - p) < 3.5 * Math.sqrt((p * (1 - p)) / tests)]).toEqual([rule, p, true]);
  }
});

test.each([
  ['rule is "lax"', { rule: 'lax' as DecisionRule }],
  ['arms is 1', { arms: 1 }],
  ['sd is 0', { sd: 0 }],
  ['mean is 0', { mean: 0 }],
  ['mdeRelative is 0', { mdeRelative: 0 }],
  ['looks is 0', { looks: 0 }],
  ['plannedPerArm is -1', { plannedPerArm: -1 }],
  ['perArmPerLook is 0', { perArmPerLook: 0, plannedPerArm: 5 }],
  ['alpha is 2', { alpha: 2 }],
  ['power is 0.01', { power: 0.01 }],
  ['tau is 0', { tau: 0 }],
])('refuses bad input: %s', (message, changed) => {
  const call = () => ruleRiskOfMean({ ...revenue, rule: 'planned', ...changed });
  expect(call).toThrow(RangeError);
  expect(call).toThrow(message);
});
