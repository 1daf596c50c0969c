import { posteriorOf } from '../posterior/posteriorOf';
import { deviance } from './deviance';
import { rateAt } from './rateAt';

const prior = { alpha: 0.5, beta: 0.5 };
const densities = [
  [0, 0],
  [0, 12],
  [3, 100],
  [50, 50],
  [999_990, 1_000_000],
].map(([conversions, n]) => posteriorOf({ kind: 'proportion', n: n!, conversions: conversions! }, { prior }, 'arm'));
const points = [-3, -0.7, -0.01, 0.02, 0.5, 4];

test.each(densities)('slope, curvature and value are derivatives: Beta($alpha, $beta)', (density) => {
  for (const deviations of points) {
    const t = deviations * density.width;
    const h = 1e-4 * density.width;
    const difference = (f: (t: number) => number) => f(t + h / 2) - f(t - h / 2);
    const fall = difference((at) => deviance(density, at)) * Math.sign(t);
    expect(density.slope(t) / (fall / h)).toBeCloseTo(1, 6);
    const bend = difference((at) => density.slope(at)) * Math.sign(t);
    expect(density.curvature(t) / (bend / h)).toBeCloseTo(1, 6);
    expect(density.valueStep(t, h) / difference((at) => rateAt(density, at))).toBeCloseTo(1, 6);
    expect(density.logDensity(t)).toBe(density.logPeak - deviance(density, t));
  }
});

test('at either end of its range a density has fallen as far as asked', () => {
  for (const density of densities) {
    for (const fall of [1, 37, 710]) {
      const [below, above] = density.range(fall);
      expect(below).toBeLessThan(0);
      expect(above).toBeGreaterThan(0);
      for (const t of [below, above]) expect(Math.abs(deviance(density, t) / fall - 1)).toBeLessThan(0.05);
    }
  }
});

test('modes are log-odds apart', () => {
  const logOdds = densities.map(({ alpha, beta }) => Math.log(alpha / beta));
  densities.forEach((density, i) =>
    densities.forEach((origin, j) => expect(density.mode(origin)).toBeCloseTo(logOdds[i]! - logOdds[j]!, 13))
  );
});
