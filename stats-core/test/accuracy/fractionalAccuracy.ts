import { absoluteUplift, compareArms, relativeUplift } from '../../src/index';
import { vectors } from './vectors';
import type { ArmsInput } from './vectors';
import { absoluteError, relativeError, worst } from './worst';
import type { Worst } from './worst';

interface Lift {
  readonly quantiles: readonly [string, string, string];
  readonly prob_above: readonly string[];
}
interface FractionalCase {
  readonly in: ArmsInput & {
    readonly lift_thresholds?: readonly number[];
    readonly difference_thresholds?: readonly number[];
  };
  readonly out: {
    readonly prob_best: readonly string[];
    readonly expected_loss: readonly string[];
    readonly relative_lift?: Lift;
    readonly difference?: Lift;
  };
}

/** The engine for arms on counts that are not whole, as effective counts are not. */
export function fractionalAccuracy(): Worst[] {
  const best: number[] = [];
  const losses: number[] = [];
  const quantiles: number[] = [];
  const above: number[] = [];
  for (const { in: input, out } of vectors<FractionalCase>('beta_fractional')) {
    const { arms, prior, lift_thresholds, difference_thresholds } = input;
    const options = { prior, allowFractional: true };
    const { probBest, expectedLoss } = compareArms(arms, options);
    // Bounds are promised up to this many units; at 1e12 the error is 1.1e-12.
    if (arms.every(({ n }) => n <= 1e8)) {
      best.push(...probBest.map((p, i) => absoluteError(p, out.prob_best[i]!)));
    }
    losses.push(...expectedLoss.map((loss, i) => relativeError(loss, out.expected_loss[i]!)));
    const lifts = [
      [relativeUplift, lift_thresholds, out.relative_lift],
      [absoluteUplift, difference_thresholds, out.difference],
    ] as const;
    for (const [uplift, thresholds, truth] of lifts) {
      if (truth !== undefined) {
        const { interval, median, probAbove } = uplift(arms[0]!, arms[1]!, { ...options, thresholds: thresholds! });
        [interval.lower, median, interval.upper].forEach((q, i) => {
          quantiles.push(absoluteError(q, truth.quantiles[i]!) / (1 + Math.abs(Number(truth.quantiles[i]))));
        });
        above.push(...probAbove.map((p, i) => absoluteError(p, truth.prob_above[i]!)));
      }
    }
  }
  return [
    worst('probBest of fractions', 'absolute', 1e-12, best),
    worst('expectedLoss of fractions', 'relative', 1e-8, losses),
    worst('uplift quantiles of fractions', 'of 1 + |value|', 1e-9, quantiles),
    worst('uplift probAbove of fractions', 'absolute', 1e-12, above),
  ];
}
