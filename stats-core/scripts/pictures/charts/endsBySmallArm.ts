import { inverseHall, splitBend, studentQuantile } from '../../../src/index';
import { usedBend } from '../../../src/skewness/splitBend';
import type { Chart } from '../chart';
import { plain } from '../plotArea';

const SKEWNESS = 15;

/** Where the ends of a 95 % interval lie, as the smaller arm of nine to one grows. */
export function endsBySmallArm(): Chart {
  const sizes = Array.from({ length: 121 }, (_, k) => Math.round(100 * 1000 ** (k / 120)));
  const spread = (n: number) => ({ n, variance: 1, thirdMoment: SKEWNESS });
  const end = (side: 1 | -1) => (n: number) => {
    const bend = usedBend(splitBend(spread(n), spread(9 * n)));
    return [n, -inverseHall(-side * studentQuantile(0.975, Infinity), bend)] as const;
  };
  const level = (z: number) => sizes.map((n) => [n, z] as const);
  return {
    title: 'Ends of a 95 % interval, a treatment of one visitor in ten',
    description: `Units of skewness ${SKEWNESS}, as revenue with 5 % who pay: with 1,000 in the small arm the upper end lies 3.2 standard errors away, not 2; below some 700 there is no bound worth the name.`,
    x: {
      label: 'visitors in the smaller arm',
      from: 100,
      to: 100_000,
      ticks: [100, 1000, 10_000, 100_000],
      show: (n) => n.toLocaleString('en-US'),
      logarithmic: true,
    },
    y: { label: 'standard errors from the estimate', from: -3, to: 9, ticks: [-2, 0, 2, 4, 6, 8], show: plain },
    series: [
      { kind: 'line', name: 'upper end', colour: 0, points: sizes.map(end(1)) },
      { kind: 'line', name: 'lower end', colour: 2, points: sizes.map(end(-1)) },
      { kind: 'line', name: 'of a t interval', colour: 4, points: level(1.96) },
    ],
  };
}
