import { normalQuantile } from '../../../src/numerics/normal';
import { quantilePosterior, quantileRanks } from '../../../src/index';
import type { Chart } from '../chart';
import { percent } from '../percent';
import { plain } from '../plotArea';

const DESIGN = { n: 2000, level: 0.9 };
const exact = (rank: number): number => 200 * Math.exp(0.5 * normalQuantile(rank / (DESIGN.n + 1)));

/** Belief about the 90th percentile of times, exact ones and times in steps of 50 ms. */
export function quantileBelief(): Chart {
  const belief = (time: (rank: number) => number) => {
    const { values, cdf } = quantilePosterior({ ...DESIGN, values: quantileRanks(DESIGN).map(time) });
    return (values ?? []).map((value, i) => [value, cdf![i]!] as const);
  };
  return {
    title: 'What is believed of a 90th percentile',
    description:
      'Of exact times a smooth curve; of times in steps of 50 ms two thirds of it at 400 ms and a sixth at 350, and no pretence to know better.',
    x: { label: 'milliseconds', from: 340, to: 460, ticks: [350, 375, 400, 425, 450], show: plain },
    y: { label: 'probability that it is at most that', from: 0, to: 1, ticks: [0, 0.25, 0.5, 0.75, 1], show: percent },
    series: [
      { kind: 'line', name: 'exact times', colour: 0, points: belief(exact) },
      { kind: 'line', name: 'steps of 50 ms', colour: 1, points: belief((rank) => 50 * Math.round(exact(rank) / 50)) },
    ],
  };
}
