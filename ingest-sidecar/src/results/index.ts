export { finalResultsKeeper } from './finalResultsKeeper';
export { readExperimentRow } from './experimentRows';
export { computeResults } from './results';
export type { ResultsResponse } from './resultsResponse';
export { snapshots, type SnapshotCause, type Snapshots } from './snapshots';
