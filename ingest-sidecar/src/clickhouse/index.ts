export { connect, type ClickHouseEndpoint } from './client';
export { migrate, MigrationError } from './migrations';
export { ClickHouseUnavailableError, waitUntilReachable } from './reachable';
export { startClickHouseServer, type ClickHouseServer } from './server';
