import { betaCdf, chiSquareSf, power, probBest, sampleSize, sequentialSrm, srmTest } from '../src/index';

describe('values published elsewhere', () => {
  // R documentation, ?power.prop.test, Examples.
  test("R's power.prop.test examples", () => {
    expect(power({ baseline: 0.5, mdeAbsolute: 0.25, nPerArm: 50, method: 'pooled' })).toBeCloseTo(0.7401659, 6);
    const size = sampleSize({ baseline: 0.5, mdeAbsolute: 0.25, power: 0.9, method: 'pooled' });
    expect(size.nExact).toBeCloseTo(76.7, 1);
    expect(sampleSize({ baseline: 0.5, mdeAbsolute: 0.1, power: 0.9, method: 'pooled' }).nPerArm).toBe(519);
  });

  // Evan Miller, Sample Size Calculator, default entries: 20 % baseline, 5 points absolute; shown rounded as 1,030.
  test("Evan Miller's sample size calculator", () => {
    const { nExact, nPerArm } = sampleSize({ baseline: 0.2, mdeAbsolute: 0.05, method: 'baseline_variance' });
    expect(Math.round(nExact)).toBe(1030);
    expect(nPerArm).toBe(1031);
  });

  // Cohen, Statistical Power Analysis for the Behavioral Sciences, 2nd ed., table 6.4.1: h = 0.20 needs 392 per arm.
  test("Cohen's table for the arcsine effect size", () => {
    const p1 = 0.3;
    const p2 = Math.sin(Math.asin(Math.sqrt(p1)) + 0.1) ** 2;
    const { nExact } = sampleSize({ baseline: p1, mdeAbsolute: p2 - p1, method: 'arcsine' });
    expect(Math.abs(nExact - 392)).toBeLessThan(1);
  });

  // NIST/SEMATECH e-Handbook of Statistical Methods, section 1.3.6.7.4, upper-tail critical values.
  test.each([
    [1, 3.841, 0.05],
    [2, 5.991, 0.05],
    [3, 7.815, 0.05],
    [9, 16.919, 0.05],
    [1, 10.828, 0.001],
    [3, 16.266, 0.001],
    [50, 86.661, 0.001],
    [100, 149.449, 0.001],
  ])('the chi-square table: df %d, %d at %d', (df, critical, p) => {
    expect(Math.abs(chiSquareSf(critical, df) - p) / p).toBeLessThan(5e-3);
  });

  // Abramowitz and Stegun, Handbook of Mathematical Functions, 26.5: I_x(a, b) of whole numbers is a binomial tail.
  test('the incomplete beta function as a binomial tail', () => {
    expect(betaCdf(0.5, 5, 7)).toBeCloseTo(1486 / 2048, 14);
  });

  // 3 of 100 against 7 of 100: .893 exactly; a normal approximation on the delta-method lift says .801.
  test('where normal approximations part from the exact answer', () => {
    const [, second] = probBest([
      { conversions: 3, n: 100 },
      { conversions: 7, n: 100 },
    ]);
    expect(second).toBeCloseTo(0.893, 3);
  });

  // Fabijan et al., Diagnosing Sample Ratio Mismatch in Online Controlled Experiments, KDD 2019, section 1:
  // 821,588 users against 815,482 in a 50/50 test is a mismatch with a p-value below 1e-5.
  test('the textbook mismatch', () => {
    expect(srmTest([821588, 815482], [1, 1]).pValue).toBeCloseTo(1.8e-6, 7);
  });

  test('one look of the sequential test is the Bayes factor of a beta-binomial', () => {
    // C = 2, weights 1:1, counts (5, 5): B(6, 6) / (B(1, 1) 2^-10) = 1024 / 2772.
    const { logBayesFactor } = sequentialSrm([[5, 5]], [1, 1], { concentration: 2 });
    expect(logBayesFactor[0]!).toBeCloseTo(Math.log(1024 / 2772), 13);
  });
});
