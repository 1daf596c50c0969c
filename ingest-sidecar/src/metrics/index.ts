export type { LimitedBy } from './limitedBy';
export { createMetrics, type Metrics } from './metrics';
export { metricsRoutes } from './metricsRoutes';
export { followStoredSrm } from './followStoredSrm';
