/** Commissions: rules, runs, statements and the explanation of every centavo. */
export { rulePlanImporter } from './rules/import-rule-plans.ts';
export { explainLine } from './explain/explain.ts';
export { cancelRunOfJob } from './run/cancel-run.ts';
export { commissionRunJob, runJobKind } from './run/run-job.ts';
export { startRun } from './run/start-run.ts';
export { registerCommissions } from './routes.ts';
export type { CommissionTables } from './tables.ts';
