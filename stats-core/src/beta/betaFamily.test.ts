import { posteriorOf } from '../posterior/posteriorOf';
import { BETA_FAMILY, curvature, slope } from './betaFamily';
import { deviance } from './deviance';
import { rateAt } from './rateAt';
import { fallenTau } from './reach';

const prior = { alpha: 0.5, beta: 0.5 };
const posteriors = [
  [0, 0],
  [0, 12],
  [3, 100],
  [50, 50],
  [999_990, 1_000_000],
].map(([conversions, n]) => posteriorOf({ kind: 'proportion', n: n!, conversions: conversions! }, { prior }, 'arm'));

test.each(posteriors)('slope, curvature and value step are derivatives: Beta($alpha, $beta)', (beta) => {
  for (const deviations of [-3, -0.7, -0.01, 0.02, 0.5, 4]) {
    const t = deviations * beta.width;
    const h = 1e-4 * beta.width;
    const difference = (f: (t: number) => number) => f(t + h / 2) - f(t - h / 2);
    const fall = difference((at) => deviance(beta, at)) * Math.sign(t);
    expect(slope(beta, t) / (fall / h)).toBeCloseTo(1, 6);
    const bend = difference((at) => slope(beta, at)) * Math.sign(t);
    expect(curvature(beta, t) / (bend / h)).toBeCloseTo(1, 6);
    expect(BETA_FAMILY.valueStep(beta, t, h) / difference((at) => rateAt(beta, at))).toBeCloseTo(1, 6);
  }
});

test('where a density is said to have fallen, it has', () => {
  for (const beta of posteriors) {
    for (const fall of [1, 37, 710]) {
      for (const sign of [-1, 1]) {
        const t = fallenTau(beta, sign, fall);
        expect(Math.sign(t)).toBe(sign);
        expect(Math.abs(deviance(beta, t) / fall - 1)).toBeLessThan(0.05);
      }
    }
  }
});

test('modes are as far apart as the log-odds of the means', () => {
  const logOdds = posteriors.map(({ alpha, beta }) => Math.log(alpha / beta));
  posteriors.forEach((to, i) =>
    posteriors.forEach((from, j) => expect(BETA_FAMILY.mode(from, to)).toBeCloseTo(logOdds[i]! - logOdds[j]!, 13))
  );
});
