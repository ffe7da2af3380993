import type { Command } from '../command.ts';
import { backup } from './backup.ts';
import { calculateCommissions } from './calculate-commissions.ts';
import { compareRuns } from './compare-runs.ts';
import { createCompany } from './create-company.ts';
import { createUser } from './create-user.ts';
import { explainSale } from './explain-sale.ts';
import { importFile } from './import-file.ts';
import { loadDemo } from './load-demo.ts';
import { migrateDatabase } from './migrate-database.ts';
import { removeDemo } from './remove-demo.ts';
import { report } from './report.ts';
import { serve } from './serve.ts';
import { undoCommissions } from './undo-commissions.ts';

/** Every command, in the order of the help. */
export const commands: readonly Command[] = [
  serve,
  migrateDatabase,
  createCompany,
  createUser,
  importFile,
  calculateCommissions,
  undoCommissions,
  compareRuns,
  explainSale,
  report,
  backup,
  loadDemo,
  removeDemo,
];
