import { absoluteUplift, relativeUplift } from '../../src/index';
import { vectors } from './vectors';
import type { ArmsInput } from './vectors';
import { absoluteError, worst } from './worst';
import type { Worst } from './worst';

interface LiftCase {
  readonly in: ArmsInput & { readonly thresholds: readonly number[] };
  readonly out: {
    readonly quantiles: readonly [string, string, string];
    readonly prob_above: readonly string[];
    readonly mean: string;
  };
}

/** Intervals, medians, means and exceedance probabilities of both lifts. */
export function upliftAccuracy(): Worst[] {
  return [
    ...liftAccuracy('relativeUplift', 'relative_lift', relativeUplift),
    ...liftAccuracy('absoluteUplift', 'absolute_lift', absoluteUplift),
  ];
}

function liftAccuracy(name: string, file: string, uplift: typeof relativeUplift): Worst[] {
  const quantiles: number[] = [];
  const probabilities: number[] = [];
  const means: number[] = [];
  for (const { in: input, out } of vectors<LiftCase>(file)) {
    const { prior, thresholds } = input;
    const { mean, median, interval, probAbove } = uplift(input.arms[0]!, input.arms[1]!, { prior, thresholds });
    [interval.lower, median, interval.upper].forEach((q, i) => {
      quantiles.push(absoluteError(q, out.quantiles[i]!) / (1 + Math.abs(Number(out.quantiles[i]))));
    });
    probAbove.forEach((p, i) => probabilities.push(absoluteError(p, out.prob_above[i]!)));
    // "+inf" is how the vectors write an infinite mean.
    const truth = /inf/i.test(out.mean) ? Infinity : Number(out.mean);
    means.push(absoluteError(mean, truth) / (1 + Math.abs(truth)) || 0);
  }
  return [
    worst(`${name} quantiles`, 'of 1 + |value|', 1e-9, quantiles),
    worst(`${name} probAbove`, 'absolute', 1e-12, probabilities),
    worst(`${name} mean`, 'of 1 + |value|', 1e-12, means),
  ];
}
