import {
  analyzeExperiment,
  coMomentsFrom,
  clusterDesignEffect,
  compareEstimates,
  cupedOf,
  decideMetrics,
  differenceOfEstimates,
  eBenjaminiHochberg,
  formulaEstimate,
  guardrail,
  hdi,
  liftOfEstimates,
  parseFormula,
  meanEstimate,
  momentsOf,
  poolSegments,
  probBest,
  quantileDifference,
  quantilePosterior,
  relativeUplift,
  sampleSize,
  sampleSizeOfMean,
  sequentialSrm,
} from '../../src/index';

/** Some answers of the main entry, as text. */
export function answers(): string {
  const arms = [
    { key: 'control', n: 10_000, conversions: 500 },
    { key: 'treatment', n: 10_200, conversions: 573 },
    { key: 'other', n: 300, conversions: 0 },
  ];
  return JSON.stringify([
    analyzeExperiment({ arms, strata: [{ counts: arms.map(({ n }) => n), weights: [10, 10, 1] }], rule: 'strict' }),
    probBest([...arms, { n: 1e8, conversions: 5e6 }]),
    relativeUplift(arms[0]!, arms[1]!, { mass: 0.999, thresholds: [-0.1, 0, 0.1] }),
    hdi({ alpha: 1.5, beta: 99.5 }),
    sampleSize({ baseline: 0.031, mdeRelative: 0.07, method: 'arcsine' }),
    sequentialSrm(
      [
        [520, 480],
        [10400, 9600],
      ],
      [1, 1]
    ),
    ...ofMetrics(),
  ]);
}

/** The same of metrics that are no rates. */
function ofMetrics(): unknown[] {
  const spent = [
    [0, 0, 3, 12, 0, 7, 0, 1],
    [2, 0, 9, 31, 0, 4, 0],
  ].map((values) => meanEstimate(momentsOf(values)));
  const [control, treatment] = spent as [(typeof spent)[0], (typeof spent)[0]];
  const times = [4, 7, 9, 10, 14];
  const quantiles = [0, 1.5].map((later) =>
    quantilePosterior({
      n: 200,
      level: 0.5,
      ranks: [80, 90, 100, 110, 120],
      values: times.map((time) => time + later),
    })
  );
  return [
    compareEstimates([...spent, { estimate: 4, standardError: 0.1, degreesOfFreedom: Infinity }]),
    differenceOfEstimates(control, treatment, { thresholds: [-1, 0, 40] }),
    liftOfEstimates({ estimate: 3, standardError: 0.4, degreesOfFreedom: 30 }, treatment),
    guardrail({ estimate: -20, standardError: 1, degreesOfFreedom: 12 }, treatment, { margin: 0.1, better: 'lower' }),
    formulaEstimate(
      parseFormula('log(1 + y) / z^2 - sqrt(abs(y - z)) * exp(-z)'),
      coMomentsFrom({
        n: 1000,
        mean: [5, 2],
        covariance: [
          [9, 1.5],
          [1.5, 1],
        ],
      })
    ),
    cupedOf([
      [
        [4, 1],
        [6, 2],
        [7, 4],
        [9, 5],
      ],
      [
        [5, 1],
        [6, 3],
        [9, 4],
        [9, 6],
      ],
    ]),
    quantileDifference(quantiles[0]!, quantiles[1]!),
    clusterDesignEffect({
      units: 1000,
      meanRows: 4,
      meanRowsBelow: 2,
      varianceRows: 4,
      varianceRowsBelow: 3.5,
      covariance: 2,
    }),
    poolSegments(
      [
        { estimate: 0.05, standardError: 0.02 },
        { estimate: -0.1, standardError: 0.06 },
      ],
      { scale: 0.05 }
    ),
    eBenjaminiHochberg([5, -1, 2, 4.5]),
    sampleSizeOfMean({ mean: 12.5, sd: 40, mdeRelative: 0.05 }),
    decideMetrics({
      controlKey: 'control',
      units: [20_000, 20_000],
      rule: 'planned',
      informationFraction: 1,
      treatments: [
        { key: 'b', probBeatsControl: 0.995, guardrails: [{ key: 'latency', state: 'open', probHarm: 0.04 }] },
      ],
    }),
  ];
}
