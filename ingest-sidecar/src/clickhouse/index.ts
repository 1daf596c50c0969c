export { connect, type ClickHouseEndpoint } from './client';
export { ClickHouseUnavailableError, waitUntilReachable } from './reachable';
export { startClickHouseServer, type ClickHouseServer } from './server';
