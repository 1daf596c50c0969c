import type { ExperimentArmRow } from './experimentArmRow';

/** Counts of a part of an experiment: of one segment, of one day. */
export type PartRow = Pick<ExperimentArmRow, 'variant' | 'flag_version' | 'n' | 'conversions'>;

/**
 * The rows of the whole experiment with the counts of a part, so that a part goes the way of the whole: through
 * `experimentCounts`. What the part does not have counts zero; a part has no rows that the whole does not have. How many
 * visitors of a part were seen in several variants is not known: 0.
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
