import { proportionMoments, type Moments } from '@trackcrumb/contract/views';

/**
 * The moments of all units of some parts that have no unit in common, from the moments of the parts. A proportion is
 * counted in whole units, so its parts add up exactly, in any order.
 *
 * @example
 * mergeMoments([proportionMoments(60, 3), proportionMoments(40, 2)]); // { n: 100, conversions: 5, mean: 0.05, … }
 */
export function mergeMoments(parts: readonly Moments[]): Moments {
  return proportionMoments(
    parts.reduce((sum, { n }) => sum + n, 0),
    parts.reduce((sum, { conversions }) => sum + conversions, 0)
  );
}
