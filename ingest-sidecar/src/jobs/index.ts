export { jobRuns } from './jobRuns';
export { NIGHTLY_ACTOR, startNightlyJob, type NightlyObserver } from './nightlyJob';
export { recompute, type RecomputeReport } from './recompute';
export { startRefreshJob } from './refreshJob';
