export { migrate } from './migrate';
export { MigrationError } from './migrationError';
export { readMigrations, type Migration } from './readMigrations';
export { onCluster, SINGLE_SERVER, storedTable, type TableLayout } from './tableLayout';
