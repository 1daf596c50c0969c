import type { ResultsResponse } from './experimentResults';

/** When rows are analysed, and what was stored of their experiment. */
export interface AnalysisOptions {
  /** The instant up to which the rows were counted. */
  now: Date;
  /** The results as stored at the experiment's completion, where there are any. */
  stored?: ResultsResponse | null;
}
