export { migrate } from './migrate';
export { MigrationError } from './migrationError';
export { rendererOf } from './renderer';
export { rollupsOf, type Rollup } from './rollups';
export { isReplicated, SINGLE_SERVER, type TableLayout } from './tableLayout';
