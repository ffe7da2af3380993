/** Questions over several modules: reports 125 and 126, and the search of a company. */
export { refusals as analysisRefusals } from './refusals.ts';
export { basisText, rowsOf125, rowsOf126 } from './report-tables.ts';
export { registerAnalysis, type AnalysisServices } from './routes.ts';
export { runReport125, runReport126, type Report125Query, type Report126Query } from './run-reports.ts';
export { search } from './search.ts';
