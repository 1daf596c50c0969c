export { migrationsDirectory } from '../migrationsDirectory';
export { connect, type ClickHouseEndpoint } from './client';
export { migrate, MigrationError, onCluster, SINGLE_SERVER, storedTable, type TableLayout } from './migrations';
export { ClickHouseUnavailableError, waitUntilReachable } from './reachable';
export { startClickHouseServer, type ClickHouseServer } from './server';
