import { sql } from 'kysely';
import { kyselyOf, type Handle } from '#platform/database/index.ts';
import type {
  Posting,
  Regime,
  ReportingLine,
  SalesStructure,
  StructureSalesperson,
  TeamValidity,
} from './structure.ts';

interface DatedRow {
  from_date: string;
  to_date: string | null;
}

function dated(row: DatedRow): { from: string; to?: string } {
  return row.to_date === null ? { from: row.from_date } : { from: row.from_date, to: row.to_date };
}

/** Everybody who sells in a company and how they stand to one another, past states included. */
export async function loadStructure(handle: Handle, companyId: number): Promise<SalesStructure> {
  const salespeople = await listPeople(handle, companyId);
  const regimes = await sql<DatedRow & { salesperson_id: number; regime: Regime }>`
    select salesperson_id, regime, from_date, to_date from salesforce_regime
    where company_id = ${companyId}`.execute(kyselyOf(handle));
  const lines = await sql<DatedRow & { salesperson_id: number; manager_id: number }>`
    select salesperson_id, manager_id, from_date, to_date from salesforce_reporting_line
    where company_id = ${companyId}`.execute(kyselyOf(handle));
  const postings = await sql<DatedRow & { salesperson_id: number; branch_id: number | null }>`
    select salesperson_id, branch_id, from_date, to_date from salesforce_posting
    where company_id = ${companyId}`.execute(kyselyOf(handle));
  return {
    salespeople,
    regimes: regimes.rows.map((row) => ({ salespersonId: row.salesperson_id, regime: row.regime, ...dated(row) })),
    reportingLines: lines.rows.map((row): ReportingLine => ({
      salespersonId: row.salesperson_id,
      managerId: row.manager_id,
      ...dated(row),
    })),
    teams: await listTeamValidities(handle, companyId),
    postings: postings.rows.map((row): Posting => {
      const posting = { salespersonId: row.salesperson_id, ...dated(row) };
      return row.branch_id === null ? posting : { ...posting, branchId: row.branch_id };
    }),
  };
}

async function listPeople(handle: Handle, companyId: number): Promise<StructureSalesperson[]> {
  const people = await sql<{
    id: number;
    code: string;
    name: string;
    default_rate: number | null;
    active_from: string | null;
    active_to: string | null;
  }>`
    select s.id, s.code, coalesce(s.display_name, p.name, s.code) as name, s.default_rate, s.active_from, s.active_to
    from salesforce_salesperson s
    join person p on p.company_id = s.company_id and p.id = s.person_id
    where s.company_id = ${companyId}
    order by s.code collate "C"`.execute(kyselyOf(handle));
  return people.rows.map((row) => ({
    id: row.id,
    code: row.code,
    name: row.name,
    ...(row.default_rate === null ? {} : { defaultRate: row.default_rate }),
    ...(row.active_from === null ? {} : { activeFrom: row.active_from }),
    ...(row.active_to === null ? {} : { activeTo: row.active_to }),
  }));
}

async function listTeamValidities(handle: Handle, companyId: number): Promise<TeamValidity[]> {
  const teams = await sql<
    DatedRow & {
      team_id: number;
      code: string;
      name: string;
      supervisor_id: number | null;
      manager_id: number | null;
      members: number[] | null;
    }
  >`
    select v.team_id, t.code, t.name, v.supervisor_id, v.manager_id, v.from_date, v.to_date,
      (select array_agg(m.salesperson_id order by m.salesperson_id) from salesforce_team_member m
        where m.company_id = v.company_id and m.validity_id = v.id) as members
    from salesforce_team_validity v
    join salesforce_team t on t.company_id = v.company_id and t.id = v.team_id
    where v.company_id = ${companyId}`.execute(kyselyOf(handle));
  return teams.rows.map((row) => ({
    teamId: row.team_id,
    teamCode: row.code,
    teamName: row.name,
    memberIds: row.members ?? [],
    ...(row.supervisor_id === null ? {} : { supervisorId: row.supervisor_id }),
    ...(row.manager_id === null ? {} : { managerId: row.manager_id }),
    ...dated(row),
  }));
}
