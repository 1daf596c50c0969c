export { migrate, MigrationError } from './migrate';
export { readMigrations, type Migration } from './readMigrations';
