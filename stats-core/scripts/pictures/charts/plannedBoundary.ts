import { constantBoundary, mixtureScale, requiredZ, sequenceHalfWidth } from '../../../src/index';
import type { Chart } from '../chart';
import { percent } from '../percent';
import { plain } from '../plotArea';

/** Which z each rule asks for, as the planned information comes in. */
export function plannedBoundary(): Chart {
  const times = Array.from({ length: 93 }, (_, k) => (k + 8) / 100);
  const tau = mixtureScale(1);
  const anytime = (t: number): number => sequenceHalfWidth({ standardError: 1 / Math.sqrt(t), tau }) * Math.sqrt(t);
  const points = (z: (t: number) => number) => times.map((t) => [t, z(t)] as const).filter(([, value]) => value <= 7);
  return {
    title: 'How many standard errors a winner must be ahead',
    description: 'The planned rule asks for 7 standard errors at a tenth of the plan and for 2.24 at its end.',
    x: { label: 'part of the planned information', from: 0, to: 1, ticks: [0, 0.2, 0.4, 0.6, 0.8, 1], show: percent },
    y: { label: 'z, in standard errors', from: 0, to: 7, ticks: [0, 1, 2, 3, 4, 5, 6, 7], show: plain },
    series: [
      { kind: 'line', name: 'planned, any number of looks', colour: 2, points: points((t) => requiredZ(t)) },
      { kind: 'line', name: 'anytime', colour: 3, points: points(anytime) },
      { kind: 'line', name: 'constant, 30 looks', colour: 1, points: points(() => constantBoundary({ looks: 30 })) },
      { kind: 'line', name: 'standard', colour: 0, points: points(() => 1.6448536269514722) },
    ],
  };
}
