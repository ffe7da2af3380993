import {
  cancelCommissionRun,
  compareCommissionRuns,
  downloadStatement,
  explainLine as explainLineEndpoint,
  explainSale as explainSaleEndpoint,
  getCommissionRun,
  getStatement,
  listCommissionPeriods,
  listCommissionRuns,
  listRunPayees,
  listRunZeros,
  listStatementLines as listStatementLinesEndpoint,
  listStatements as listStatementsEndpoint,
  startCommissionRun,
  undoCommissionRun,
} from '#contract/commissions.ts';
import { getRulePlan, listRulePlans, saveRulePlan } from '#contract/rule-plans.ts';
import { isPeriod, periodNumber } from '#kernel/period.ts';
import type { Clock } from '#platform/clock/index.ts';
import type { Database } from '#platform/database/index.ts';
import { route, type Api } from '#platform/http/index.ts';
import type { Jobs } from '#platform/jobs/index.ts';
import { sayWarning } from '#server/messages/pt-br/commissions.ts';
import { explainLine, explainSale } from './explain/explain.ts';
import { listPlanSummaries } from './rules/plan.repository.ts';
import { getPlan, putPlan } from './rules/plans.ts';
import { cancelRun } from './run/cancel-run.ts';
import { compareRuns } from './run/compare-runs.ts';
import { listPayees, listPeriods, listRunViews, viewRun } from './run/run-views.ts';
import { listZeros } from './run/run-zeros.ts';
import { startRun } from './run/start-run.ts';
import { undoRun } from './run/undo-run.ts';
import { statementFile } from './statements/statement-file.ts';
import { listStatementLines, listStatements, openStatement, viewStatement } from './statements/statement.ts';

interface Services {
  database: Database;
  clock: Clock;
  jobs: Jobs;
}

export function registerCommissions(api: Api, services: Services): void {
  registerRuns(api, services);
  registerStatements(api, services);
  registerPlans(api, services);
}

function registerRuns(api: Api, { database, clock, jobs }: Services): void {
  const { handle } = database;
  route(api, listCommissionPeriods, async ({ actor }) => ({ rows: await listPeriods(handle, actor) }));
  route(api, listCommissionRuns, ({ actor, query }) =>
    listRunViews(handle, jobs, actor, {
      limit: query.limit,
      ...(query.period === undefined || !isPeriod(query.period) ? {} : { period: periodNumber(query.period) }),
      ...(query.after === undefined ? {} : { before: query.after }),
    }),
  );
  route(api, getCommissionRun, ({ actor, params }) => viewRun(handle, jobs, actor, params.run));
  route(api, listRunPayees, ({ actor, params }) => listPayees(handle, actor, params.run));
  route(api, listRunZeros, ({ actor, params, query }) =>
    listZeros(handle, actor, params.run, {
      limit: query.limit,
      ...(query.reason === undefined ? {} : { reason: query.reason }),
      ...(query.after === undefined ? {} : { after: query.after }),
    }),
  );
  route(api, startCommissionRun, async ({ actor, body }) => {
    const run = await database.transaction((trx) => startRun(trx, jobs, actor, body.period));
    return viewRun(handle, jobs, actor, run.number);
  });
  route(api, cancelCommissionRun, async ({ actor, params }) => {
    await cancelRun(database, jobs, actor, params.run);
    return viewRun(handle, jobs, actor, params.run);
  });
  route(api, undoCommissionRun, async ({ actor, params }) => {
    await database.transaction((trx) => undoRun(trx, clock, actor, params.run));
    return viewRun(handle, jobs, actor, params.run);
  });
  route(api, compareCommissionRuns, ({ actor, params, query }) =>
    compareRuns(handle, actor, params.run, params.other, query.salesperson),
  );
}

function registerStatements(api: Api, { database }: Services): void {
  const { handle } = database;
  route(api, listStatementsEndpoint, ({ actor, query }) => listStatements(handle, actor, query.period));
  route(api, getStatement, async ({ actor, params }) =>
    viewStatement(handle, actor, await openStatement(handle, actor, params.salesperson, params.period)),
  );
  route(api, listStatementLinesEndpoint, async ({ actor, params, query }) =>
    listStatementLines(handle, actor, await openStatement(handle, actor, params.salesperson, params.period), {
      limit: query.limit,
      ...(query.zeros === undefined ? {} : { zeros: query.zeros }),
      ...(query.search === undefined ? {} : { search: query.search }),
      ...(query.after === undefined ? {} : { after: query.after }),
    }),
  );
  route(api, downloadStatement, async ({ actor, params, query }) =>
    statementFile(handle, actor, await openStatement(handle, actor, params.salesperson, params.period), query.format),
  );
  route(api, explainLineEndpoint, ({ actor, params }) => explainLine(handle, actor, params.run, params.seq));
  route(api, explainSaleEndpoint, ({ actor, params, query }) =>
    explainSale(handle, actor, params.document, query.line),
  );
}

function registerPlans(api: Api, { database }: Services): void {
  const { handle } = database;
  route(api, listRulePlans, async ({ actor }) => ({ rows: await listPlanSummaries(handle, actor.companyId) }));
  route(api, getRulePlan, ({ actor, params }) => getPlan(handle, actor, params.plan));
  route(api, saveRulePlan, async ({ actor, params, body }) => {
    const saved = await database.transaction((trx) => putPlan(trx, actor, params.plan, body));
    const warnings = saved.warnings.map((warning) => ({ code: warning.code, message: sayWarning(warning) }));
    return { outcome: saved.outcome, warnings };
  });
}
