import { analyzeExperiment, hdi, probBest, relativeUplift, sampleSize, sequentialSrm } from '../../src/index';

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
  ]);
}
