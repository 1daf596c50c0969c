import { stringLiteral } from './stringLiteral';
import { VIEWS } from './viewNames';

/** One arm of an experiment as it was counted at its completion: a row of `result_snapshots_v1`. */
export interface StoredArmRow {
  experiment_id: string;
  variant: string;
  n: number;
  conversions: number;
  /** Of the sample ratio test; null when there was nothing to test. */
  srm_p: number | null;
  /** Unix milliseconds. */
  stored_at_ms: number;
}

/** What was stored at the completion of the given experiments, or of all; the newest where there are several. */
export function selectStoredArms(experimentIds?: readonly string[]): string {
  const filter =
    experimentIds === undefined ? '' : ` AND experiment_id IN (${experimentIds.map(stringLiteral).join(', ')})`;
  return (
    'SELECT experiment_id, variant, n, conversions, srm_p, toUnixTimestamp64Milli(computed_at) AS stored_at_ms ' +
    `FROM ${VIEWS.resultSnapshots} WHERE cause = 'completed'${filter} ` +
    'ORDER BY computed_at DESC LIMIT 1 BY experiment_id, variant'
  );
}
