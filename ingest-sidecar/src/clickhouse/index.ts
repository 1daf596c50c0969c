export { connect, type ClickHouseEndpoint } from './client';
export { GRAFANA_GRANTS } from './grafanaGrants';
export { ClickHouseUnavailableError, waitUntilReachable } from './reachable';
export { replicaState } from './replicaState';
export { startClickHouseServer, type ClickHouseServer } from './server';
