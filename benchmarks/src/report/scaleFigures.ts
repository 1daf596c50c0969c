import type { Figure } from '@trackcrumb/testkit/figures/figure';
import type { ScaleMeasurement } from '../scale/measureScale';

const ms = (value: number): string => `${Math.round(value).toLocaleString('en')} ms`;

/** The questions at one size, as figures; the targets are those of the largest size. */
export function scaleFigures({ timings }: ScaleMeasurement, { isLargest }: { isLargest: boolean }): Figure[] {
  return timings.map(({ name, productMs, rawMs, ratio, targetRatio }) => ({
    what: name,
    ours: ms(productMs),
    against: ms(rawMs),
    ratio: {
      value: ratio,
      reads: 'of the time',
      target: targetRatio === null || !isLargest ? null : { atMost: targetRatio },
    },
  }));
}

/** How much longer each question takes with the more events: ours must grow slower than the raw scan. */
export function growthFigures(small: ScaleMeasurement, large: ScaleMeasurement): Figure[] {
  return large.timings.map((timing) => {
    const before = small.timings.find(({ name }) => name === timing.name)!;
    const ours = timing.productMs / before.productMs;
    const raw = timing.rawMs / before.rawMs;
    return {
      what: timing.name,
      ours: `${ours.toFixed(1)} times as long`,
      against: `${raw.toFixed(1)} times as long`,
      ratio: { value: ours / raw, reads: 'of the time', target: { atMost: 1 } },
    };
  });
}
