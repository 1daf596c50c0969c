import { requiredZ } from '../../../src/index';
import { normalQuantile } from '../../../src/numerics/normal';
import type { Chart } from '../chart';
import { percent } from '../percent';
import { plain } from '../plotArea';

/** Of a plan that one look of 5 % finds with 80 %: the lift that was planned for, in standard errors at the end. */
const EFFECT = normalQuantile(0.975) + normalQuantile(0.8);
const TOP = 4;

/** What a lift that has been seen leads to, as the planned information comes in, under the planned rule. */
export function decisionRegions(): Chart {
  const times = Array.from({ length: 100 }, (_, k) => (k + 1) / 100);
  /** In units of the planned lift. */
  const lift = (z: number, t: number): number => z / Math.sqrt(t) / EFFECT;
  const ship = (t: number): number => Math.min(TOP, lift(requiredZ(t), t));
  const futile = (t: number): number => Math.max(-TOP, 1 - lift(requiredZ(t, { sides: 1 }), t));
  const keep = (t: number): number => Math.max(-TOP, -lift(requiredZ(t), t));
  return {
    title: 'What to do at a lift that was seen, under the planned rule',
    description:
      'Ship above the upper line; stop below the lower one, where the planned lift is out of reach; wait between.',
    x: { label: 'part of the planned information', from: 0, to: 1, ticks: [0, 0.2, 0.4, 0.6, 0.8, 1], show: percent },
    y: {
      label: 'lift seen / lift planned for',
      from: -TOP,
      to: TOP,
      ticks: [-4, -3, -2, -1, 0, 1, 2, 3, 4],
      show: plain,
    },
    series: [
      { kind: 'band', name: 'ship', colour: 2, points: times.map((t) => [t, ship(t), TOP] as const) },
      {
        kind: 'band',
        name: 'wait',
        colour: 4,
        points: times.map((t) => [t, Math.min(futile(t), ship(t)), ship(t)] as const),
      },
      {
        kind: 'band',
        name: 'stop-futile',
        colour: 1,
        points: times.map((t) => [t, keep(t), Math.min(futile(t), ship(t))] as const),
      },
      { kind: 'band', name: 'keep-control', colour: 0, points: times.map((t) => [t, -TOP, keep(t)] as const) },
    ],
  };
}
