import type { Generated, JSONColumnType } from 'kysely';
import type { DetectedShape, ImportMode, ImportState, Mapping } from '#contract/imports.ts';
import { tablesOf } from '#platform/database/index.ts';

export type ImportTables = {
  import_run: {
    company_id: number;
    id: Generated<number>;
    kind: string;
    file_name: string;
    file_sha256: string;
    file_path: string;
    mapping: JSONColumnType<Mapping>;
    mode: ImportMode;
    dry_run: boolean;
    state: ImportState;
    job_id: number | null;
    shape: JSONColumnType<DetectedShape, string | null> | null;
    /** Records of the file dealt with so far: also where an interrupted import goes on. */
    rows_read: Generated<number>;
    rows_new: Generated<number>;
    rows_changed: Generated<number>;
    rows_same: Generated<number>;
    rows_refused: Generated<number>;
    failure: string | null;
    /** Sentences about rows that were accepted; null when there is nothing to say. */
    notices: JSONColumnType<readonly string[], string | null> | null;
    requested_at: Generated<string>;
    requested_by: string;
    finished_at: string | null;
  };
  import_rejection: {
    company_id: number;
    import_id: number;
    seq: number;
    line_number: number;
    column_name: string | null;
    value: string | null;
    code: string;
    reason: string;
    /** The cells of the record, as a JSON array. */
    raw: string;
  };
};

export const importTables = tablesOf<ImportTables>();
