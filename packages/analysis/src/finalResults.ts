import type { FinalResultsRow } from '@trackcrumb/contract/views';
import type { ResultsResponse } from './experimentResults';

/** What was stored of an experiment at its completion, from the answer to the question for it; null when nothing was. */
export function finalResults([row]: readonly FinalResultsRow[]): ResultsResponse | null {
  return row === undefined ? null : (JSON.parse(row.results) as ResultsResponse);
}
