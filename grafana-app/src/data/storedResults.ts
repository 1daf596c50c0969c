import type { ExperimentArmRow, ExperimentRow, StoredArmRow } from '@trackcrumb/contract/views';

/** Where counts come from that can no longer be counted. */
export interface StoredResults {
  /** When they were stored, Unix milliseconds. */
  atMs: number;
  srmPValue: number | null;
}

/** The flag version of counts that were stored without one: their split is not known any more. */
const NO_FLAG_VERSION = 0;
const UNKNOWN_SHARE = -1;

/**
 * The counts of an experiment. Of a completed one whose events are no longer all there (retention, a deleted
 * partition), what was stored at its completion: the rule of `GET /api/experiments/:id/results`.
 */
export function lastingCounts(
  { experiment_id, status, variant_keys }: ExperimentRow,
  counted: ExperimentArmRow[],
  stored: readonly StoredArmRow[]
): { armRows: ExperimentArmRow[]; stored?: StoredResults } {
  const ofArms = stored.filter(({ variant }) => variant_keys.includes(variant));
  const [first] = ofArms;
  const left = counted.filter(({ variant }) => variant_keys.includes(variant));
  const hasLess = total(left, 'n') < total(ofArms, 'n') || total(left, 'conversions') < total(ofArms, 'conversions');
  if (status !== 'completed' || first === undefined || !hasLess) {
    return { armRows: counted };
  }
  return {
    armRows: ofArms.map(({ variant, n, conversions }) => ({
      experiment_id,
      variant,
      flag_version: NO_FLAG_VERSION,
      n,
      conversions,
      multi_variant_n: 0,
      expected_share: UNKNOWN_SHARE,
    })),
    stored: { atMs: first.stored_at_ms, srmPValue: first.srm_p },
  };
}

const total = (rows: ReadonlyArray<{ n: number; conversions: number }>, column: 'n' | 'conversions'): number =>
  rows.reduce((sum, row) => sum + row[column], 0);
