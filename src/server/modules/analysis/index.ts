/** Questions over several modules: reports 125 and 126, and the search of a company. */
export { registerAnalysis, type AnalysisServices } from './routes.ts';
export { runReport126, type Report125Query, type Report126Query } from './run-reports.ts';
