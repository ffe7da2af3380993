/**
 * Imports of files: a module declares its importers with `defineImporter` and hands them to `registerImports`; the
 * engine reads CSV and XLSX, maps columns, checks shapes, and keeps the record of every run and of every refused row.
 */
export {
  defineImporter,
  rowsOf,
  type AnyImporter,
  type Batch,
  type Change,
  type Columns,
  type Field,
  type Fields,
  type FieldType,
  type Importer,
  type ImportScope,
  type Outcome,
  type Rejection,
  type Row,
} from './importer.ts';
export { firstSeen, type FirstSeen } from './first-seen.ts';
export { differences } from './differences.ts';
export { shown } from './problems.ts';
export { runImport, type ImportCarrier, type ImportResult, type ImportWork } from './run-import.ts';
export { importJob, importJobKind, type ImportJobServices } from './import-job.ts';
export { registerImports } from './routes.ts';
export { startImport, type ImportRequest, type ImportServices } from './start-import.ts';
