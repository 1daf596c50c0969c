import { betaSf } from '../beta/betaSf';
import { LARGEST_PARAMETER, SMALLEST_PARAMETER } from '../validation/parameterLimits';
import type { CheckedDesign } from './quantileDesign';

/**
 * How likely does the true quantile lie at or below the value of a rank? P(Beta(k, N - k + 1) >= level), k and N the rank and
 * n over the design effect: at a whole rank the chance that fewer than k of N fall below the quantile (David and Nagaraja,
 * Order Statistics, 2003, section 7.1). No density is estimated. Relative error below 1e-12, that of {@link betaSf}.
 */
export function rankProbability({ n, level, effect }: CheckedDesign, rank: number): number {
  const parameter = (value: number): number => Math.min(LARGEST_PARAMETER, Math.max(SMALLEST_PARAMETER, value));
  return betaSf(level, parameter(rank / effect), parameter((n - rank) / effect + 1));
}
