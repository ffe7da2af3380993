export { migrate, MigrationRefused, pendingMigrations } from './migrate.ts';
export { readMigrations, type MigrationFile } from './migration-files.ts';
export { schemaSnapshot } from './schema-snapshot.ts';
