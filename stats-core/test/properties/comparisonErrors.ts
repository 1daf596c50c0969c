import { compareArms } from '../../src/index';
import { randomConfigurations } from '../randomArms';

/** How far the comparison of random arms strays from what must hold for any arms. */
export interface ComparisonErrors {
  readonly configurations: number;
  /** |sum of the probabilities of being best - 1|. */
  readonly sum: number;
  /** |(loss_i + mean_i) - (loss_j + mean_j)|: both are the mean of the best rate. */
  readonly loss: number;
  /** Numbers outside [0, 1], NaN included. */
  readonly outOfRange: number;
}

/** The largest errors over some configurations. */
export function comparisonErrors(count: number, seed: string): ComparisonErrors {
  let sum = 0;
  let loss = 0;
  let outOfRange = 0;
  for (const { arms, prior } of randomConfigurations(count, seed)) {
    const { probBest, expectedLoss, posteriors } = compareArms(arms, { prior });
    outOfRange += [...probBest, ...expectedLoss].filter((value) => !(value >= 0 && value <= 1)).length;
    sum = Math.max(sum, Math.abs(probBest.reduce((total, p) => total + p, 0) - 1));
    const best = posteriors.map(({ alpha, beta }, i) => alpha / (alpha + beta) + expectedLoss[i]!);
    loss = Math.max(loss, Math.max(...best) - Math.min(...best));
  }
  return { configurations: count, sum, loss, outOfRange };
}
