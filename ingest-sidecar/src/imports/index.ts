export { importedRows, type ImportedRows } from './importedRows';
