import { coMomentsFrom, cuped, meanEstimate, momentsFrom } from '../../../src/index';
import type { Chart } from '../chart';
import { percent } from '../percent';
import { plain } from '../plotArea';

/** Which part of the units a test needs with CUPED, by how well the past tells the present. */
export function unitsByCorrelation(): Chart {
  const correlations = Array.from({ length: 49 }, (_, k) => 0.02 * k);
  const plainError = (share: number) => meanEstimate(momentsFrom({ n: 10_000 * share, mean: 10, variance: 1 }));
  const needed = (rho: number, shares: readonly [number, number]) => {
    const adjusted = cuped(
      shares.map((share) =>
        coMomentsFrom({
          n: 10_000 * share,
          mean: [10, 10],
          covariance: [
            [1, rho],
            [rho, 1],
          ],
        })
      )
    );
    const variance = (arms: readonly ReturnType<typeof plainError>[]) =>
      arms.reduce((sum, arm) => sum + (arm.estimate === null ? NaN : arm.standardError ** 2), 0);
    return variance(adjusted.arms) / variance(shares.map(plainError));
  };
  return {
    title: 'Visitors that a test needs with CUPED',
    description: 'With a correlation of 0.7 half of them, with 0.3 still 91 %.',
    x: {
      label: 'correlation of the metric with its past',
      from: 0,
      to: 1,
      ticks: [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1],
      show: plain,
    },
    y: { label: 'of the visitors without', from: 0, to: 1, ticks: [0, 0.2, 0.4, 0.6, 0.8, 1], show: percent },
    series: [
      {
        kind: 'line',
        name: 'needed',
        colour: 0,
        points: correlations.map((rho) => [rho, needed(rho, [0.5, 0.5])] as const),
      },
    ],
  };
}
