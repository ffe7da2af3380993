import { sql } from 'kysely';
import { refuse } from '#kernel/refusal.ts';
import { kyselyOf, type Handle } from '#platform/database/index.ts';
import type { Actor } from '#platform/session/index.ts';
import { refusals } from '../refusals.ts';
import type { StoredRun } from './run.repository.ts';
import { getStoredRun } from './run-views.ts';

/** Lines shown, the largest differences first; the count is of all. */
const shownLines = 200;

interface LineRow {
  document_code: string | null;
  line_code: string | null;
  payee_code: string | null;
  name: string | null;
  business_date: string;
  before: number | null;
  after: number | null;
  difference: number;
  total: number;
}

interface PersonRow {
  code: string;
  name: string;
  before: number;
  after: number;
}

/**
 * Two runs of one period, person by person and line by line: `other` before, `number` after. Lines are compared while
 * both runs still keep theirs (the current run and the one it replaced do).
 */
export async function compareRuns(
  handle: Handle,
  actor: Actor,
  number: number,
  otherNumber: number,
  salespersonCode: string | undefined,
) {
  const after = await getStoredRun(handle, actor, number);
  const before = await getStoredRun(handle, actor, otherNumber);
  if (after.period !== before.period) refuse(refusals.runsOfOtherPeriods, { run: number, other: otherNumber });
  const people = await comparePeople(handle, actor.companyId, before, after);
  const kept =
    (await keepsLines(handle, actor.companyId, before)) && (await keepsLines(handle, actor.companyId, after));
  const lines = kept ? await compareLines(handle, actor.companyId, before, after, salespersonCode) : null;
  return {
    run: number,
    other: otherNumber,
    amount: after.amount,
    otherAmount: before.amount,
    sameFingerprint: after.fingerprint !== null && after.fingerprint === before.fingerprint,
    people: people.map((row) => ({
      salespersonCode: row.code,
      name: row.name,
      before: row.before,
      after: row.after,
      difference: row.after - row.before,
    })),
    lines:
      lines?.map((row) => ({
        documentCode: row.document_code,
        lineCode: row.line_code,
        salespersonCode: row.payee_code,
        name: row.name,
        businessDate: row.business_date,
        before: row.before,
        after: row.after,
        difference: row.difference,
      })) ?? null,
    differentLines: lines === null ? null : (lines[0]?.total ?? 0),
  };
}

async function comparePeople(
  handle: Handle,
  companyId: number,
  before: StoredRun,
  after: StoredRun,
): Promise<PersonRow[]> {
  const result = await sql<PersonRow>`
    select s.code, coalesce(s.display_name, p.name, s.code) as name,
      coalesce(b.amount, 0) as before, coalesce(a.amount, 0) as after
    from (select payee_id, amount from commission_payee_total
      where company_id = ${companyId} and run_id = ${before.id}) b
    full join (select payee_id, amount from commission_payee_total
      where company_id = ${companyId} and run_id = ${after.id}) a on a.payee_id = b.payee_id
    join salesforce_salesperson s on s.company_id = ${companyId} and s.id = coalesce(a.payee_id, b.payee_id)
    join person p on p.company_id = s.company_id and p.id = s.person_id
    order by abs(coalesce(a.amount, 0) - coalesce(b.amount, 0)) desc, s.code collate "C"`.execute(kyselyOf(handle));
  return result.rows;
}

async function keepsLines(handle: Handle, companyId: number, run: StoredRun): Promise<boolean> {
  if (run.line_count === 0) return true;
  const result = await sql<{ kept: boolean }>`
    select exists (select 1 from commission_line
      where company_id = ${companyId} and period = ${run.period} and run_id = ${run.id}) as kept`.execute(
    kyselyOf(handle),
  );
  return result.rows[0]?.kept === true;
}

async function compareLines(
  handle: Handle,
  companyId: number,
  before: StoredRun,
  after: StoredRun,
  salespersonCode: string | undefined,
): Promise<LineRow[]> {
  const sums = (run: StoredRun) => sql`
    select document_id, line_code, payee_id, stage, business_date, sum(amount)::bigint as amount
    from commission_line
    where company_id = ${companyId} and period = ${run.period} and run_id = ${run.id}
    group by document_id, line_code, payee_id, stage, business_date`;
  const result = await sql<LineRow>`
    select d.code as document_code, x.line_code, s.code as payee_code, coalesce(s.display_name, p.name) as name,
      x.business_date, x.before, x.after, x.difference, count(*) over () as total
    from (
      select coalesce(a.document_id, b.document_id) as document_id, coalesce(a.line_code, b.line_code) as line_code,
        coalesce(a.payee_id, b.payee_id) as payee_id, coalesce(a.business_date, b.business_date) as business_date,
        b.amount as before, a.amount as after, coalesce(a.amount, 0) - coalesce(b.amount, 0) as difference
      from (${sums(before)}) b
      full join (${sums(after)}) a on a.stage = b.stage and a.business_date = b.business_date
        and coalesce(a.document_id, 0) = coalesce(b.document_id, 0)
        and coalesce(a.line_code, '') = coalesce(b.line_code, '') and coalesce(a.payee_id, 0) = coalesce(b.payee_id, 0)
    ) x
    left join sale_document d on d.company_id = ${companyId} and d.id = x.document_id
    left join salesforce_salesperson s on s.company_id = ${companyId} and s.id = x.payee_id
    left join person p on p.company_id = ${companyId} and p.id = s.person_id
    where x.difference <> 0 ${salespersonCode === undefined ? sql`` : sql`and s.code = ${salespersonCode}`}
    order by abs(x.difference) desc, x.business_date, x.document_id, x.line_code
    limit ${shownLines}`.execute(kyselyOf(handle));
  return result.rows;
}
