export { readExperimentRow } from './experimentRows';
export { computeResults } from './results';
export type { ResultsResponse } from './resultsResponse';
