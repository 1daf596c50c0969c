import type { QuantilePosterior } from './quantilePosterior';

/** The smallest value with a probability p or more at or below it, 0 < p < 1: on a straight line, or at a jump. */
export function tableQuantile({ values, cdf }: QuantilePosterior, p: number): number {
  const k = cdf.findIndex((probability) => probability >= p);
  const below = cdf[k - 1]!;
  const share = (p - below) / (cdf[k]! - below);
  return values[k - 1]! + share * (values[k]! - values[k - 1]!);
}
