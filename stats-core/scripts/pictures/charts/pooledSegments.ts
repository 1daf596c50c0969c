import { poolSegments } from '../../../src/index';
import type { Chart } from '../chart';
import { percent } from '../percent';
import { plain } from '../plotArea';

/** Ten countries in which a lift of 3 % was measured, more or less exactly. */
const COUNTRIES = [0.05, 0.028, -0.012, 0.061, 0.018, 0.11, -0.09, 0.035, 0.042, -0.031].map((estimate, i) => ({
  estimate,
  standardError: [0.012, 0.015, 0.022, 0.025, 0.028, 0.05, 0.055, 0.02, 0.033, 0.04][i]!,
}));

/** Segments by themselves, and drawn together. */
export function pooledSegments(): Chart {
  const { segments } = poolSegments(COUNTRIES, { scale: 0.05 });
  const interval = (x: number, mean: number, sd: number) => [x, mean, mean - 1.96 * sd, mean + 1.96 * sd] as const;
  return {
    title: 'Lift in ten countries, alone and pooled',
    description: 'The country at −9 % is drawn to +1 %, those that are certain stay where they are.',
    x: { label: 'country', from: 0.4, to: 10.8, ticks: COUNTRIES.map((_, i) => i + 1), show: plain },
    y: { label: 'lift', from: -0.2, to: 0.25, ticks: [-0.2, -0.1, 0, 0.1, 0.2], show: percent },
    series: [
      {
        kind: 'points',
        name: 'alone, 95 %',
        colour: 4,
        points: COUNTRIES.map(({ estimate, standardError }, i) => interval(i + 1, estimate, standardError)),
      },
      {
        kind: 'points',
        name: 'pooled, 95 %',
        colour: 0,
        points: segments.map(({ mean, standardDeviation }, i) => interval(i + 1.25, mean, standardDeviation)),
      },
    ],
  };
}
