/** Targets: what is expected of whom, and how much of it was reached. */
export * from './criteria.ts';
export * from './target.ts';
export { targetOfWindow } from './target-of-window.ts';
export { monthlyTargets, sumFilled, type MonthlyTargets } from './monthly-targets.ts';
export { listTargetLines } from './target.repository.ts';
export { measureActuals, type Measuring } from './attainment/load-actuals.ts';
export type { ActualRequest } from './attainment/measure-actuals.ts';
export { targetImporter } from './import-targets.ts';
export { membersByCode, membersById, ownersByCode, type Member } from './member-codes.ts';
export { registerTargets } from './routes.ts';
