export { finalResultsKeeper } from './finalResultsKeeper';
export { resultsFrom, type AskResults } from './results';
export { shippedHoldoutFrom, type AskShippedHoldout } from './shippedHoldout';
export { snapshots, type SnapshotCause, type Snapshots } from './snapshots';
export { summaries, type RefreshReport, type Summaries } from './summaries';
