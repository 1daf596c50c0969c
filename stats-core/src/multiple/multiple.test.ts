import { normalCdf } from '../numerics/normal';
import { logEvalue } from '../sequential/logEvalue';
import { sampleNormal } from '../simulate/sampleNormal';
import { seededRandom } from '../simulate/seededRandom';
import { benjaminiHochberg } from './benjaminiHochberg';
import { benjaminiYekutieli } from './benjaminiYekutieli';
import { eBenjaminiHochberg } from './eBenjaminiHochberg';
import { holm } from './holm';

const adjustments = { holm, benjaminiHochberg, benjaminiYekutieli };

test('ties get one value, whatever their order', () => {
  expect(holm([0.02, 0.5, 0.02])).toEqual([0.06, 0.5, 0.06]);
  expect(holm([0.02, 0.02, 0.5])).toEqual([0.06, 0.06, 0.5]);
  expect(benjaminiHochberg([0.02, 0.5, 0.02])).toEqual([0.03, 0.5, 0.03]);
  expect(eBenjaminiHochberg([Math.log(50), Math.log(50)]).map((value) => value.toFixed(12))).toEqual([
    '0.020000000000',
    '0.020000000000',
  ]);
});

test.each(Object.entries(adjustments))('%s: zeros stay 0, ones stay 1, and no metric has no value', (_, adjust) => {
  expect(adjust([0, 1, 0, 1])).toEqual([0, 1, 0, 1]);
  expect(adjust([])).toEqual([]);
  expect(adjust([0.03])).toEqual([0.03]);
});

test('e-values of 0 and beyond any double', () => {
  expect(eBenjaminiHochberg([-Infinity, Infinity, -Infinity, Infinity])).toEqual([1, 0, 1, 0]);
  expect(eBenjaminiHochberg([-Infinity, -Infinity])).toEqual([1, 1]);
  expect(eBenjaminiHochberg([1000, -1000, 700])[1]).toBe(1);
  expect(eBenjaminiHochberg([])).toEqual([]);
});

test('what is no probability and no e-value is refused by name', () => {
  for (const adjust of Object.values(adjustments)) {
    expect(() => adjust([0.5, 1.5])).toThrow('pValues[1] is 1.5: must be a number from 0 to 1');
    expect(() => adjust([NaN])).toThrow('pValues[0] is NaN');
    expect(() => adjust(['0.5' as unknown as number])).toThrow('pValues[0] is "0.5"');
  }
  expect(() => eBenjaminiHochberg([1, NaN])).toThrow('logEvalues[1] is NaN');
});

test('thousands of random lists: probabilities, never below the p-value, in its order, and the same for any order', () => {
  const random = seededRandom('p-values');
  for (let round = 0; round < 3000; round++) {
    const p = Array.from({ length: 1 + Math.floor(12 * random()) }, () => {
      const kind = random();
      if (kind < 0.1) return 0;
      if (kind < 0.2) return 1;
      return kind < 0.5 ? Math.round(20 * random()) / 20 : 10 ** (-300 * random() ** 4);
    });
    for (const adjust of Object.values(adjustments)) {
      const adjusted = adjust(p);
      expect(adjusted.every((value, i) => value >= p[i]! * (1 - 1e-15) && value <= 1)).toBe(true);
      const inOrder = adjusted.every((value, i) => p.every((other, j) => p[i]! >= other || value <= adjusted[j]!));
      expect(inOrder).toBe(true);
      expect(adjust([...p].reverse())).toEqual(adjusted.reverse());
    }
    const [h, bh, by] = [holm(p), benjaminiHochberg(p), benjaminiYekutieli(p)];
    expect(bh.every((value, i) => value <= Math.min(h[i]!, by[i]!) * (1 + 1e-14))).toBe(true);
  }
});

test('the definition, by counting instead of sorting', () => {
  const random = seededRandom('definition');
  for (let round = 0; round < 500; round++) {
    const p = Array.from({ length: 1 + Math.floor(9 * random()) }, () => Math.ceil(30 * random()) / 1000);
    const m = p.length;
    const count = (holds: (value: number) => boolean) => p.filter(holds).length;
    p.forEach((own, i) => {
      const stepDown = p.filter((q) => q <= own).map((q) => (m - count((r) => r < q)) * q);
      const stepUp = p.filter((q) => q >= own).map((q) => (m * q) / count((r) => r <= q));
      expect(holm(p)[i]).toBeCloseTo(Math.min(1, Math.max(...stepDown)), 14);
      expect(benjaminiHochberg(p)[i]).toBeCloseTo(Math.min(1, ...stepUp), 14);
      // With e = 1/p the two procedures are the same.
      expect(eBenjaminiHochberg(p.map((q) => -Math.log(q)))[i]).toBeCloseTo(Math.min(1, ...stepUp), 13);
    });
  }
});

test('20 metrics that did not move, looked at once and daily: how often anything is claimed', () => {
  const random = seededRandom('twenty metrics');
  const [tests, metrics, days, alpha] = [300, 20, 15, 0.05];
  const names = ['unadjusted', 'holm', 'benjaminiHochberg', 'eBenjaminiHochberg'] as const;
  const once = { unadjusted: 0, holm: 0, benjaminiHochberg: 0, eBenjaminiHochberg: 0 };
  const daily = { ...once };
  for (let round = 0; round < tests; round++) {
    const sums = new Array<number>(metrics).fill(0);
    const claimed = { ...daily };
    for (let day = 1; day <= days; day++) {
      // Correlation 1/2 by what all metrics of a day have in common.
      const common = sampleNormal(random);
      sums.forEach((total, i) => (sums[i] = total + Math.SQRT1_2 * (common + sampleNormal(random))));
      const z = sums.map((total) => total / Math.sqrt(day));
      const p = z.map((value) => 2 * normalCdf(-Math.abs(value)));
      const evalues = z.map((value) =>
        logEvalue({ estimate: value / Math.sqrt(day), standardError: 1 / Math.sqrt(day), tau: 0.7 })
      );
      const any = (adjusted: readonly number[]) => Number(Math.min(...adjusted) <= alpha);
      const claims = [any(p), any(holm(p)), any(benjaminiHochberg(p)), any(eBenjaminiHochberg(evalues))];
      names.forEach((name, k) => {
        if (day === 1) claimed[name] = 0;
        claimed[name] ||= claims[k]!;
        if (day === days) {
          once[name] += claims[k]! / tests;
          daily[name] += claimed[name] / tests;
        }
      });
    }
  }
  // Bounds leave three standard errors, 4 %, around what is promised.
  expect(once.unadjusted).toBeGreaterThan(0.3);
  expect(once.holm).toBeLessThan(0.09);
  expect(once.benjaminiHochberg).toBeLessThan(0.09);
  expect(daily.unadjusted).toBeGreaterThan(0.8);
  expect(daily.benjaminiHochberg).toBeGreaterThan(0.1);
  expect(daily.eBenjaminiHochberg).toBeLessThan(0.05);
});
