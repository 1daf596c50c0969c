import { betaQuantile } from '../beta/betaQuantile';
import type { Arm, ArmOptions } from './arm';
import { credibleInterval } from './credibleInterval';
import type { Interval } from './credibleInterval';
import { hdi } from './hdi';
import type { HighestDensityInterval } from './hdi';
import { posterior } from './posterior';

/** A posterior in the numbers people ask for; all are rates (fractions). */
export interface PosteriorSummary {
  readonly mean: number;
  readonly median: number;
  /** The most plausible rate; null where the density has no single highest point. */
  readonly mode: number | null;
  /** Standard deviation. */
  readonly sd: number;
  readonly credibleInterval: Interval;
  readonly hdi: HighestDensityInterval;
}

/** Options of {@link summarizePosterior}. */
export interface SummaryOptions extends ArmOptions {
  /** Probability inside the intervals; 0.95 unless set. */
  readonly mass?: number;
}

/**
 * What does the data say about one arm's conversion rate? Mean, median, mode, spread and two intervals of
 * {@link posterior}; mean, mode and variance are the closed forms of the beta distribution
 * (Johnson, Kotz and Balakrishnan, Continuous Univariate Distributions 2, chapter 25).
 *
 * @throws RangeError for counts, a prior or a mass that cannot be, naming the field
 * @example
 * summarizePosterior({ conversions: 12, n: 240 }).mean; // => 0.053719…
 */
export function summarizePosterior(arm: Arm, options: SummaryOptions = {}): PosteriorSummary {
  const params = posterior(arm, options.prior, options);
  const { alpha, beta } = params;
  const total = alpha + beta;
  return {
    mean: alpha / total,
    median: betaQuantile(0.5, alpha, beta),
    mode: mode(alpha, beta),
    sd: Math.sqrt((alpha * beta) / (total + 1)) / total,
    credibleInterval: credibleInterval(params, options.mass),
    hdi: hdi(params, options.mass),
  };
}

function mode(alpha: number, beta: number): number | null {
  if (alpha <= 1) return beta <= 1 ? null : 0;
  return beta <= 1 ? 1 : (alpha - 1) / (alpha + beta - 2);
}
