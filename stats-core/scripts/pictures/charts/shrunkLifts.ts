import { shrinkLift } from '../../../src/index';
import type { Chart } from '../chart';
import type { Colour } from '../marks';
import { percent } from '../percent';

const STANDARD_ERROR = 0.03;
const SPREADS = [
  [0.02, 2],
  [0.05, 1],
  [0.3, 3],
] as const;

/** What a lift that was seen is worth, by how far lifts commonly lie apart. */
export function shrunkLifts(): Chart {
  const seen = Array.from({ length: 41 }, (_, k) => -0.1 + 0.005 * k);
  const ticks = [-0.1, -0.05, 0, 0.05, 0.1];
  return {
    title: 'What a lift with a standard error of 3 % is worth',
    description: 'Where true lifts commonly lie within 2 % a lift of 7 % that was seen is worth 2.2 %.',
    x: { label: 'lift as seen', from: -0.1, to: 0.1, ticks, show: percent },
    y: { label: 'lift to expect', from: -0.1, to: 0.1, ticks, show: percent },
    series: [
      { kind: 'line', name: 'as seen', colour: 4, points: seen.map((lift) => [lift, lift] as const) },
      ...SPREADS.map(([sd, colour]: readonly [number, Colour]) => ({
        kind: 'line' as const,
        name: `true lifts ±${percent(sd)}`,
        colour,
        points: seen.map(
          (estimate) => [estimate, shrinkLift({ estimate, standardError: STANDARD_ERROR }, { sd }).estimate] as const
        ),
      })),
    ],
  };
}
