import type { StatementHeader, StatementLine } from '#contract/commissions.ts';
import { attainment, attainmentRate } from '#kernel/attainment.ts';
import { firstDay, lastDay, periodNumber, periodOfNumber, yearOfPeriod, type Period } from '#kernel/period.ts';
import { refuse } from '#kernel/refusal.ts';
import { isLocked } from '#modules/calendar/index.ts';
import { getCompany } from '#modules/company/index.ts';
import { compileLinks, listSellerLinks } from '#modules/customers/index.ts';
import {
  isVisible,
  loadStructure,
  monthPeople,
  visibleSalespeople,
  type DatedStructure,
  type MonthPeople,
} from '#modules/salesforce/index.ts';
import { listTargetLines, measureActuals, monthlyTargets } from '#modules/targets/index.ts';
import type { Handle } from '#platform/database/index.ts';
import type { Actor } from '#platform/session/index.ts';
import { refusals } from '../refusals.ts';
import { lastChanges, staleCause } from '../run/stale-run.ts';
import { calculationOf } from '../run/remembered-calculations.ts';
import { findCurrentRun, type StoredRun } from '../run/run.repository.ts';
import { listLines, listPayeeTotals, newestCalculatedPeriod } from './statement.repository.ts';

/** A statement the actor may see: whose, of which run. */
export interface OpenStatement {
  run: StoredRun;
  period: Period;
  salespersonId: number;
  structure: DatedStructure;
  people: MonthPeople;
}

async function loadVisible(handle: Handle, actor: Actor, period: Period) {
  const stored = await loadStructure(handle, actor.companyId);
  const people = monthPeople(stored, period);
  return { stored, people, visible: visibleSalespeople(actor, people) };
}

/** The statements of a month that the actor may open; the newest calculated month when none is named. */
export async function listStatements(handle: Handle, actor: Actor, asked: Period | undefined) {
  const newest = asked === undefined ? await newestCalculatedPeriod(handle, actor.companyId) : periodNumber(asked);
  if (newest === undefined) return { period: null, rows: [] };
  const period = periodOfNumber(newest);
  const run = await findCurrentRun(handle, actor.companyId, newest);
  if (run === undefined) return { period, rows: [] };
  const { visible } = await loadVisible(handle, actor, period);
  const totals = await listPayeeTotals(handle, actor.companyId, run.id);
  const rows = totals
    .filter((each) => isVisible(visible, each.payee_id))
    .map(({ code, name, amount, sale_count: saleCount, zero_count: zeroCount }) => ({
      salespersonCode: code,
      name,
      amount,
      saleCount,
      zeroCount,
    }));
  return { period, rows };
}

/**
 * Finds the statement of a person and month. A person the actor may not see is refused as one that does not exist;
 * a month that was not calculated says so.
 */
export async function openStatement(
  handle: Handle,
  actor: Actor,
  salespersonCode: string,
  period: Period,
): Promise<OpenStatement> {
  const { stored, people, visible } = await loadVisible(handle, actor, period);
  const person = stored.salespeople.find((each) => each.code === salespersonCode);
  if (person === undefined || !isVisible(visible, person.id)) {
    refuse(refusals.personNotFound, { salesperson: salespersonCode }, 'not-found');
  }
  const run = await findCurrentRun(handle, actor.companyId, periodNumber(period));
  if (run === undefined) refuse(refusals.notCalculated, { period }, 'not-found');
  return { run, period, salespersonId: person.id, structure: people.structure, people };
}

export async function viewStatement(handle: Handle, actor: Actor, statement: OpenStatement): Promise<StatementHeader> {
  const { run, period, salespersonId, structure } = statement;
  const { companyId } = actor;
  const person = structure.salesperson(salespersonId);
  const totals = await listPayeeTotals(handle, companyId, run.id);
  const own = totals.find((each) => each.payee_id === salespersonId);
  const date = lastDay(period);
  const { target, production } = await measureOwn(handle, companyId, statement);
  const reached = attainment(production, target);
  return {
    salespersonCode: person?.code ?? '',
    name: person?.name ?? '',
    regime: structure.regimeOf(salespersonId, date) ?? null,
    teamName: structure.teamsOf(salespersonId, date)[0]?.teamName ?? null,
    period,
    runNumber: run.number,
    runFinishedAt: run.finished_at,
    stale: staleCause(run, await lastChanges(handle, companyId, [run.period])),
    locked: await isLocked(handle, companyId, 'COMMISSION', period),
    amount: own?.amount ?? 0,
    base: own?.base ?? 0,
    perSale: own?.per_sale ?? 0,
    perPeriod: own?.per_period ?? 0,
    saleCount: own?.sale_count ?? 0,
    lineCount: own?.line_count ?? 0,
    zeroCount: own?.zero_count ?? 0,
    target: target ?? null,
    production,
    attainment: reached === undefined ? null : attainmentRate(reached),
  };
}

/** The month's own target of a salesperson as reports follow it, and his production of the whole month. */
async function measureOwn(
  handle: Handle,
  companyId: number,
  { period, salespersonId, structure, people }: OpenStatement,
): Promise<{ target: number | undefined; production: number }> {
  const company = await getCompany(handle, companyId);
  const lines = await listTargetLines(handle, companyId, {
    years: [yearOfPeriod(period)],
    purposes: ['TRACKING', 'BOTH'],
  });
  const targets = monthlyTargets(lines, period, company.productionIndicator, (id) => people.isActive(id));
  const measuring = {
    companyId,
    structure,
    sellerOf: compileLinks(await listSellerLinks(handle, companyId)),
    productionBy: company.productionBy,
    productionIndicator: company.productionIndicator,
  };
  const [production] = await measureActuals(handle, measuring, [
    {
      ownerType: 'SELLER',
      ownerId: salespersonId,
      indicator: 'PRODUCTION',
      criteria: {},
      from: firstDay(period),
      to: lastDay(period),
    },
  ]);
  return { target: targets.seller(salespersonId), production: production ?? 0 };
}

export interface LinesFilter {
  zeros?: boolean;
  search?: string;
  after?: string;
  limit: number;
}

/** A page of a statement's lines by date; `after` is the `next` of the page before. */
export async function listStatementLines(
  handle: Handle,
  actor: Actor,
  { run, salespersonId }: OpenStatement,
  filter: LinesFilter,
): Promise<{ rows: StatementLine[]; next: string | null }> {
  const [date, seq] = filter.after?.split('~') ?? [];
  const lines = await listLines(handle, {
    companyId: actor.companyId,
    period: run.period,
    runId: run.id,
    payeeId: salespersonId,
    limit: filter.limit + 1,
    ...(filter.zeros === undefined ? {} : { zeros: filter.zeros }),
    ...(filter.search === undefined ? {} : { search: filter.search }),
    ...(date === undefined || seq === undefined ? {} : { after: { date, seq: Number(seq) } }),
  });
  const shown = lines.slice(0, filter.limit);
  const last = shown.at(-1);
  const names = await ruleNames(handle, actor.companyId, run);
  return {
    rows: shown.map(({ ruleId, ...line }) => ({ ...line, ruleName: names.get(ruleId ?? 0) ?? null })),
    next: lines.length > filter.limit && last !== undefined ? `${last.businessDate}~${last.seq}` : null,
  };
}

async function ruleNames(handle: Handle, companyId: number, run: StoredRun): Promise<Map<number, string>> {
  const { basis } = await calculationOf(handle, companyId, run);
  return new Map(basis.sets.flatMap((set) => set.rules).map((rule) => [rule.id, rule.name]));
}
