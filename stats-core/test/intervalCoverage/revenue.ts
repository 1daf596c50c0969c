import {
  differenceOfEstimates,
  liftOfEstimates,
  meanEstimate,
  momentsOf,
  withZeros,
  type ArmEstimate,
  type EstimatedArm,
} from '../../src/index';
import { sampleBinomial, type Random } from '../../src/simulate/index';
import { sampleNormal } from '../../src/simulate/sampleNormal';
import { aboveTruth, BALANCED, SPLIT, type CoverageCase } from './coverageCase';

/** Visitors of whom a part pays, sums that are lognormal with mean 1; an arm needs three who pay to have any spread. */
function revenueArm(n: number, payers: number, sigma: number, factor: number, random: Random): EstimatedArm {
  const paid = sampleBinomial(n, payers, random);
  const values = Array.from({ length: paid }, () => factor * Math.exp(sigma * sampleNormal(random) - sigma ** 2 / 2));
  if (paid < 3) return { estimate: null, reason: 'too-few-units' };
  return meanEstimate(withZeros(momentsOf(values), n - paid));
}

/** The same arm as one that knows nothing of skewness. */
function plain(arm: EstimatedArm): EstimatedArm {
  if (arm.estimate === null) return arm;
  const { estimate, standardError, degreesOfFreedom }: ArmEstimate = arm;
  return { estimate, standardError, degreesOfFreedom };
}

interface Split {
  readonly sizes: readonly [control: number, treatment: number];
  readonly sigma: number;
  readonly payers: number;
  readonly bar: readonly [number, number];
}

const PAYERS = 0.05;
const SPLITS: Split[] = [
  { sizes: [2000, 2000], sigma: 1, payers: PAYERS, bar: BALANCED },
  { sizes: [1800, 200], sigma: 1, payers: PAYERS, bar: SPLIT },
  { sizes: [4500, 500], sigma: 1, payers: PAYERS, bar: SPLIT },
  { sizes: [18_000, 2000], sigma: 1, payers: PAYERS, bar: SPLIT },
];

/** Revenue of visitors of whom 5 % pay. */
export const REVENUE: CoverageCase[] = SPLITS.map(({ sizes: [nC, nT], sigma, payers, bar }) => ({
  name: `revenue, ${nC}/${nT}`,
  bars: { 'as given': bar },
  run: (random) => {
    const control = revenueArm(nC, payers, sigma, 1, random);
    const treatment = revenueArm(nT, payers, sigma, 1.1, random);
    const options = { thresholds: [0.1 * payers] };
    return {
      'as given': aboveTruth(differenceOfEstimates(control, treatment, options)),
      't alone': aboveTruth(differenceOfEstimates(plain(control), plain(treatment), options)),
      lift: aboveTruth(liftOfEstimates(control, treatment, { thresholds: [0.1] })),
    };
  },
}));
