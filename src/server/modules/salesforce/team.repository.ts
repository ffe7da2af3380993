import { sql } from 'kysely';
import type { Handle } from '#platform/database/index.ts';
import { salesforceTables, type MemberIdentification } from './tables.ts';

export type TeamValidityRecord = {
  id: number;
  from: string;
  to: string | null;
  supervisor_id: number | null;
  manager_id: number | null;
  members: Map<number, MemberIdentification>;
};

export type TeamRecord = {
  id: number;
  code: string;
  name: string;
  branch_id: number | null;
  validities: TeamValidityRecord[];
};

/** Every team with its validities and members. */
export async function loadTeams(handle: Handle, companyId: number): Promise<Map<string, TeamRecord>> {
  const tables = salesforceTables(handle);
  const teams = await tables
    .selectFrom('salesforce_team')
    .select(['id', 'code', 'name', 'branch_id'])
    .where('company_id', '=', companyId)
    .execute();
  const validities = await tables
    .selectFrom('salesforce_team_validity')
    .select(['id', 'team_id', 'from_date', 'to_date', 'supervisor_id', 'manager_id'])
    .where('company_id', '=', companyId)
    .execute();
  const members = await tables
    .selectFrom('salesforce_team_member')
    .select(['validity_id', 'salesperson_id', 'identification'])
    .where('company_id', '=', companyId)
    .execute();
  const membersOf = Map.groupBy(members, (member) => member.validity_id);
  const validitiesOf = Map.groupBy(validities, (validity) => validity.team_id);
  return new Map(
    teams.map((team) => [
      team.code,
      {
        ...team,
        validities: (validitiesOf.get(team.id) ?? []).map(({ id, from_date, to_date, supervisor_id, manager_id }) => ({
          id,
          from: from_date,
          to: to_date,
          supervisor_id,
          manager_id,
          members: new Map((membersOf.get(id) ?? []).map((member) => [member.salesperson_id, member.identification])),
        })),
      },
    ]),
  );
}

export async function insertTeam(
  handle: Handle,
  companyId: number,
  by: string,
  team: { code: string; name: string; branch_id: number | null },
): Promise<number> {
  const { id } = await salesforceTables(handle)
    .insertInto('salesforce_team')
    .values({ ...team, company_id: companyId, created_by: by, updated_by: by })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

export async function updateTeam(
  handle: Handle,
  companyId: number,
  by: string,
  id: number,
  values: { name?: string; branch_id?: number | null },
): Promise<void> {
  await salesforceTables(handle)
    .updateTable('salesforce_team')
    .set({ ...values, version: sql`version + 1`, updated_at: sql`now()`, updated_by: by })
    .where('company_id', '=', companyId)
    .where('id', '=', id)
    .execute();
}

export type ValidityValues = { to_date?: string | null; supervisor_id?: number | null; manager_id?: number | null };

export async function insertValidity(
  handle: Handle,
  companyId: number,
  teamId: number,
  from: string,
  values: Required<ValidityValues>,
): Promise<number> {
  const { id } = await salesforceTables(handle)
    .insertInto('salesforce_team_validity')
    .values({ company_id: companyId, team_id: teamId, from_date: from, ...values })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

export async function updateValidity(
  handle: Handle,
  companyId: number,
  id: number,
  values: ValidityValues,
): Promise<void> {
  await salesforceTables(handle)
    .updateTable('salesforce_team_validity')
    .set(values)
    .where('company_id', '=', companyId)
    .where('id', '=', id)
    .execute();
}

export async function putMember(
  handle: Handle,
  companyId: number,
  validityId: number,
  salespersonId: number,
  identification: MemberIdentification,
): Promise<void> {
  await salesforceTables(handle)
    .insertInto('salesforce_team_member')
    .values({ company_id: companyId, validity_id: validityId, salesperson_id: salespersonId, identification })
    .onConflict((conflict) =>
      conflict.columns(['company_id', 'validity_id', 'salesperson_id']).doUpdateSet({ identification }),
    )
    .execute();
}
