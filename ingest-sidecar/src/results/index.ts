export { dailySeries, type DailyPoint } from './dailySeries';
export { finalResultsKeeper } from './finalResultsKeeper';
export { lastingResults } from './lastingResults';
export { resultsFrom, type AskResults } from './results';
export type { ResultsResponse } from './resultsResponse';
export { segmentedResults } from './segments';
export { snapshots, type SnapshotCause, type Snapshots } from './snapshots';
