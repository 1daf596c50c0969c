import { recordedVariantSql } from '@trackcrumb/testkit/traffic/sqlAssignment';
import { servedFlag, type ScaleExperiment } from './scenario';

/** Which first exposures count, as SQL over a row per visitor. */
export interface ExposureRule {
  /** What it needs to know of the visitor. */
  columns: readonly string[];
  /** Over these, variant and flag_version; null: every one counts. */
  condition: string | null;
  /** From when on the visitor's conversions count. */
  countsFrom: string;
}

/** What an analyst would do: believe what the event says. */
export const AS_CLAIMED: ExposureRule = { columns: [], condition: null, countsFrom: 'first_at' };

/**
 * The definition of the product, written a second time: a visitor counts whom the version that the exposure names, and
 * every later one, gives the arm that it claims.
 */
export function recomputed(entry: ScaleExperiment): ExposureRule {
  const versions = entry.flags.map(({ config }) => config.version);
  const given = entry.flags.map((flag) => recordedVariantSql(servedFlag(entry, flag)));
  return {
    columns: ['any(distinct_id) AS distinct_id'],
    condition: `has([${versions.join(', ')}], flag_version) AND arrayAll(
      (version, given) -> version < flag_version OR given = variant, [${versions.join(', ')}], [${given.join(', ')}])`,
    // A page and a back end have two clocks.
    countsFrom: 'first_at - toIntervalSecond(10)',
  };
}
