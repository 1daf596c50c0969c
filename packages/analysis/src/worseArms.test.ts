import { sampleBinomial, seededRandom } from '@trackcrumb/stats-core/simulate';
import { worseArms } from './worseArms';

const ARMS = ['control', 'a', 'b'].map((key) => ({ key, n: 0, conversions: 0 }));
const stratum = (counts: number[], conversions: number[]) => ({
  counts,
  conversions,
  units: counts,
  weights: counts.map(() => 1),
});

it('names who is worse, with the rates', () => {
  const found = worseArms(ARMS, [stratum([10_000, 10_000, 10_000], [500, 300, 490])], null);
  expect(found).toEqual([{ key: 'a', rate: 0.03, controlRate: 0.05, eValue: expect.any(Number) }]);
  expect(found[0]!.eValue).toBeGreaterThan(1e6);
});

it('says nothing of who is better, of nobody, and of arms without a conversion', () => {
  expect(worseArms(ARMS, [stratum([10_000, 10_000, 10_000], [500, 800, 900])], null)).toEqual([]);
  expect(worseArms(ARMS, [stratum([0, 0, 0], [0, 0, 0])], null)).toEqual([]);
  expect(worseArms(ARMS, [stratum([900, 900, 900], [0, 0, 0])], null)).toEqual([]);
  expect(worseArms(ARMS, [], null)).toEqual([]);
});

it('compares within strata: a rate that rises while the share of an arm falls accuses nobody', () => {
  // Pooled, `a` has 3.5 % against 6.5 %.
  const strata = [stratum([1_000, 9_000, 0], [30, 270, 0]), stratum([9_000, 1_000, 0], [630, 70, 0])];
  expect(worseArms(ARMS.slice(0, 2), strata, null)).toEqual([]);
});

it('calls nobody worse who is not, whenever one looks, in more than 5 of 100 tests', () => {
  const random = seededRandom('worse arms');
  const tests = 400;
  let accused = 0;
  for (let test = 0; test < tests; test++) {
    const so = stratum([0, 0, 0], [0, 0, 0]);
    for (let look = 0, found = false; look < 40 && !found; look++) {
      so.counts.forEach((_, arm) => {
        so.counts[arm]! += 500;
        so.conversions[arm]! += sampleBinomial(500, 0.05, random);
      });
      found = worseArms(ARMS, [so], null).length > 0;
      accused += Number(found);
    }
  }
  expect(accused / tests).toBeLessThan(0.05);
});
