import {
  coMomentsOf,
  cuped,
  differenceOfEstimates,
  liftOfEstimates,
  meanEstimate,
  momentsOf,
  quantileDifference,
  quantilePosterior,
  quantileRanks,
  ratioEstimateOf,
  type EstimatedQuantile,
} from '../../src/index';
import { type Random } from '../../src/simulate/index';
import { sampleGamma } from '../../src/simulate/sampleGamma';
import { sampleNormal } from '../../src/simulate/sampleNormal';
import { aboveTruth, BALANCED, type CoverageCase } from './coverageCase';

const units = <T>(n: number, draw: () => T): T[] => Array.from({ length: n }, draw);

/** Knuth's way, for means of a few. */
function samplePoisson(mean: number, random: Random): number {
  let events = -1;
  for (let product = 1, end = Math.exp(-mean); product > end && events < 1000; product *= random()) events++;
  return events;
}

const mean: CoverageCase = {
  name: 'mean of a gamma(2), 200/200',
  bars: { difference: BALANCED, lift: BALANCED },
  run: (random) => {
    const [control, treatment] = [1, 1.1].map((factor) =>
      meanEstimate(momentsOf(units(200, () => factor * sampleGamma(2, random))))
    );
    return {
      difference: aboveTruth(differenceOfEstimates(control!, treatment!, { thresholds: [0.2] })),
      lift: aboveTruth(liftOfEstimates(control!, treatment!, { thresholds: [0.1] })),
    };
  },
};

/** Sessions as active as their user: orders depend on both. */
const ratio: CoverageCase = {
  name: 'ratio, orders per session, 1000/1000',
  bars: { difference: BALANCED, lift: BALANCED },
  run: (random) => {
    const [control, treatment] = [0.1, 0.11].map((rate) => {
      const users = units(1000, () => {
        const activity = sampleGamma(2, random);
        const sessions = 1 + samplePoisson(activity, random);
        return [samplePoisson(((rate * (1 + activity)) / (1 + 2)) * sessions, random), sessions] as const;
      });
      return ratioEstimateOf(
        users.map(([orders]) => orders),
        users.map(([, sessions]) => sessions)
      );
    });
    // E[(1 + a)(1 + a)] / 3 / E[1 + a] for a of mean 2 and variance 2.
    const perSession = (rate: number): number => (rate * 11) / 9;
    return {
      difference: aboveTruth(
        differenceOfEstimates(control!, treatment!, { thresholds: [perSession(0.11) - perSession(0.1)] })
      ),
      lift: aboveTruth(liftOfEstimates(control!, treatment!, { thresholds: [0.1] })),
    };
  },
};

const RHO = 0.7;
const adjusted: CoverageCase = {
  name: 'mean with CUPED, rho 0.7, 500/500',
  bars: { difference: BALANCED, lift: BALANCED },
  run: (random) => {
    const arms = [10, 11].map((level) =>
      coMomentsOf(
        units(500, () => {
          const past = sampleNormal(random);
          return [level + RHO * past + Math.sqrt(1 - RHO ** 2) * sampleNormal(random), past];
        })
      )
    );
    const [control, treatment] = cuped(arms).arms;
    return {
      difference: aboveTruth(differenceOfEstimates(control!, treatment!, { thresholds: [1] })),
      lift: aboveTruth(liftOfEstimates(control!, treatment!, { thresholds: [0.1] })),
    };
  },
};

/** Sample quantile at a rank that need not be whole, of ascending values. */
function atRank(values: readonly number[], rank: number): number {
  const below = Math.min(values.length, Math.max(1, Math.floor(rank)));
  const above = Math.min(values.length, below + 1);
  return values[below - 1]! + (rank - below) * (values[above - 1]! - values[below - 1]!);
}

function quantileOf(values: number[], level: number): EstimatedQuantile {
  const ascending = Float64Array.from(values).sort();
  const sorted = Array.from(ascending);
  const design = { n: sorted.length, level };
  return quantilePosterior({ ...design, values: quantileRanks(design).map((rank) => atRank(sorted, rank)) });
}

/** Times, lognormal; the treatment takes a tenth longer. */
const quantiles = (
  [
    [0.5, 2000],
    [0.9, 2000],
    [0.99, 10_000],
    // Twenty units beyond: too few for straight lines between them. Shown, held to no bar.
    [0.99, 2000],
  ] as const
).map(([level, n]): CoverageCase => ({
  name: `quantile ${level} of times, ${n}/${n}`,
  bars: n * (1 - level) < 99 ? {} : { difference: BALANCED },
  run: (random) => {
    const [control, treatment] = [1, 1.1].map((factor) =>
      quantileOf(
        units(n, () => factor * Math.exp(0.5 * sampleNormal(random))),
        level
      )
    );
    // Quantiles of the standard normal.
    const z = { 0.5: 0, 0.9: 1.2815515655446004, 0.99: 2.3263478740408408 }[level]!;
    const truth = 0.1 * Math.exp(0.5 * z);
    return { difference: aboveTruth(quantileDifference(control!, treatment!, { thresholds: [truth] })) };
  },
}));

/** Kinds of metric, two arms of one size. */
export const KINDS: CoverageCase[] = [mean, ratio, adjusted, ...quantiles];
