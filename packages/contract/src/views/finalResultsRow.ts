import { onlyExperiments } from './onlyExperiments';
import { VIEWS } from './viewNames';

/** A row of `final_results_v1`: the results of an experiment as they were stored at its completion. */
export interface FinalResultsRow {
  experiment_id: string;
  /** JSON: the answer of `GET /api/experiments/:id/results`. */
  results: string;
}

/** The stored results of the given experiments; no row for one that has none. */
export function selectFinalResults(experimentIds: readonly string[]): string {
  return `SELECT experiment_id, results FROM ${VIEWS.finalResults}${onlyExperiments('WHERE', experimentIds)}`;
}
