export type { CopyRows, Database, Handle, Isolation, ModuleDatabase, OpaqueKysely } from './port.ts';
export { dumpEmbedded, openDatabase, OutsideTransaction, type DatabaseOptions } from './open-database.ts';
export { afterCommit, kyselyOf, tablesOf } from './handle.ts';
export { copyField, copyLine, copyRows, splitCopyLine, type CopyField } from './copy-text.ts';
export { DatabaseLocked } from './folder-lock.ts';
export { withNativeDates } from './identity-kysely.ts';
export { ensureYearPartition } from './year-partition.ts';
export { copyBatches, type CopyBatch } from './copy-batch.ts';
export { copyWriter, type CopyWriter } from './copy-writer.ts';
