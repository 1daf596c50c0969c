import { liftOfEstimates } from '../../../src/index';
import type { Chart } from '../chart';
import { percent } from '../percent';
import { plain } from '../plotArea';

/** 95 % intervals of a lift of nothing, by how sure the baseline is. */
export function liftByBaseline(): Chart {
  const certain = Array.from({ length: 85 }, (_, k) => 3.2 + 0.2 * k);
  const arm = (z: number) => ({ estimate: z, standardError: 1, degreesOfFreedom: Infinity });
  const intervals = certain.flatMap((z) => {
    const { interval } = liftOfEstimates(arm(z), arm(z));
    return interval ? [[z, interval] as const] : [];
  });
  const delta = (sign: 1 | -1) => certain.map((z) => [z, (sign * 1.96 * Math.SQRT2) / z] as const);
  const within = (y: number) => Math.max(-1, Math.min(2, y));
  return {
    title: 'A lift is as sure as its baseline',
    description:
      'Where the baseline is 4 standard errors from 0 the exact interval reaches from −54 to +117 %, the delta method’s 69 % either way.',
    x: {
      label: 'baseline, in its own standard errors',
      from: 3,
      to: 20,
      ticks: [4, 6, 8, 10, 12, 14, 16, 18, 20],
      show: plain,
    },
    y: { label: 'lift', from: -1, to: 2, ticks: [-1, -0.5, 0, 0.5, 1, 1.5, 2], show: percent },
    series: [
      {
        kind: 'band',
        name: 'exact, 95 %',
        colour: 0,
        points: intervals.map(([z, { lower, upper }]) => [z, within(lower), within(upper)] as const),
      },
      { kind: 'line', name: 'delta method, upper end', colour: 1, points: delta(1) },
      { kind: 'line', name: 'lower end', colour: 1, points: delta(-1) },
    ],
  };
}
