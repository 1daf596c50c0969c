import type { ExperimentArmRow } from '@trackcrumb/contract/views';

/** Counts of a part of an experiment: of one segment, or up to one day. */
export type PartRow = Pick<ExperimentArmRow, 'variant' | 'flag_version' | 'n' | 'conversions'>;

/**
 * The rows of the whole experiment with the counts of a part, so that a part is analysed exactly as the whole is. What
 * the part does not have counts zero; rows of the part that the whole does not have cannot be.
 */
export function withCountsOf(parts: readonly PartRow[], armRows: readonly ExperimentArmRow[]): ExperimentArmRow[] {
  return armRows.map((row) => {
    const own = parts.filter(
      ({ variant, flag_version }) => variant === row.variant && flag_version === row.flag_version
    );
    return {
      ...row,
      n: own.reduce((sum, { n }) => sum + n, 0),
      conversions: own.reduce((sum, { conversions }) => sum + conversions, 0),
      multi_variant_n: 0,
    };
  });
}
