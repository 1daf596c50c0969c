import { onlyExperiments } from './onlyExperiments';
import { VIEWS } from './viewNames';

/** One arm of an experiment as it stood at its completion: a row of `result_snapshots_v1`. */
export interface StoredArmRow {
  experiment_id: string;
  variant: string;
  n: number;
  conversions: number;
  /** null where the arms could not be compared. */
  prob_best: number | null;
  /** Of the experiment's sample ratio test; null when there was nothing to test. */
  srm_p: number | null;
  /** Key of the arm that won the experiment; '' when none did. */
  winner: string;
}

/** What was stored at the completion of the given experiments, or of all; the newest where there are several. */
export function selectStoredArms(experimentIds?: readonly string[]): string {
  return (
    'SELECT experiment_id, variant, n, conversions, prob_best, srm_p, winner ' +
    `FROM ${VIEWS.resultSnapshots} WHERE cause = 'completed'${onlyExperiments('AND', experimentIds)} ` +
    'ORDER BY computed_at DESC LIMIT 1 BY experiment_id, variant'
  );
}
