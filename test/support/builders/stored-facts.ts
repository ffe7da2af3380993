import { sql } from 'kysely';
import type { Company } from '#modules/company/index.ts';
import { criteriaKey, type Criteria, type Purpose, type TargetOwner } from '#modules/targets/index.ts';
import { ensureYearPartition, kyselyOf, type Database } from '#platform/database/index.ts';

/** Facts put straight into the tables of one company, for tests of what reads them. Dates are ISO, money is in centavos. */
export interface Facts {
  branch(code: string): Promise<number>;
  customer(code: string, name?: string, branchId?: number): Promise<number>;
  link(customerId: number, salespersonId: number, from?: string, to?: string): Promise<void>;
  flag(customerId: number, from?: string): Promise<void>;
  reportsTo(salespersonId: number, managerId: number, from?: string): Promise<void>;
  posting(salespersonId: number, branchId: number): Promise<void>;
  team(code: string, supervisorId: number, memberIds: readonly number[]): Promise<number>;
  sale(sale: StoredSale): Promise<void>;
  target(target: StoredTarget): Promise<void>;
}

export interface StoredSale {
  readonly date: string;
  readonly net: number;
  readonly customer: number;
  readonly branch: number;
  readonly seller?: number | null;
  readonly seller2?: number | null;
  readonly code?: string;
}

export interface StoredTarget {
  readonly owner: number | null;
  readonly value: number;
  readonly type?: TargetOwner;
  readonly purpose?: Purpose;
  readonly criteria?: Criteria;
  /** 1 to 12, of 2026. */
  readonly month?: number;
}

const since = '2026-01-01';

export function factsOf(database: Database, company: Company): Facts {
  const run = async <Row>(statement: ReturnType<typeof sql<Row>>): Promise<Row> => {
    const { rows } = await statement.execute(kyselyOf(database.handle));
    return rows[0] as Row;
  };
  const id = async (statement: ReturnType<typeof sql<{ id: number }>>) => (await run(statement)).id;
  let documents = 0;
  return {
    branch: (code) =>
      id(
        sql`insert into company_branch (company_id, code, name) values (${company.id}, ${code}, ${code}) returning id`,
      ),
    async customer(code, name = `Cliente ${code}`, branchId) {
      const person = await id(
        sql`insert into person (company_id, code, name) values (${company.id}, ${`C-${code}`}, ${name}) returning id`,
      );
      return await id(sql`insert into customer (company_id, code, person_id, branch_id)
        values (${company.id}, ${code}, ${person}, ${branchId ?? null}) returning id`);
    },
    async link(customerId, salespersonId, from = since, to) {
      await run(sql`insert into customer_link (company_id, customer_id, salesperson_id, from_date, to_date)
        values (${company.id}, ${customerId}, ${salespersonId}, ${from}, ${to ?? null})`);
    },
    async flag(customerId, from = since) {
      await run(sql`insert into customer_target_flag (company_id, customer_id, from_date)
        values (${company.id}, ${customerId}, ${from})`);
    },
    async reportsTo(salespersonId, managerId, from = since) {
      await run(sql`insert into salesforce_reporting_line (company_id, salesperson_id, manager_id, from_date)
        values (${company.id}, ${salespersonId}, ${managerId}, ${from})`);
    },
    async posting(salespersonId, branchId) {
      await run(sql`insert into salesforce_posting (company_id, salesperson_id, branch_id, from_date)
        values (${company.id}, ${salespersonId}, ${branchId}, ${since})`);
    },
    async team(code, supervisorId, memberIds) {
      const team = await id(sql`insert into salesforce_team (company_id, code, name)
        values (${company.id}, ${code}, ${`Equipe ${code}`}) returning id`);
      const validity = await id(sql`insert into salesforce_team_validity (company_id, team_id, from_date, supervisor_id)
        values (${company.id}, ${team}, ${since}, ${supervisorId}) returning id`);
      for (const member of memberIds) {
        await run(sql`insert into salesforce_team_member (company_id, validity_id, salesperson_id)
          values (${company.id}, ${validity}, ${member})`);
      }
      return team;
    },
    async sale({ date, net, customer, branch, seller, seller2, code }) {
      documents += 1;
      const documentCode = code ?? `NF${documents}`;
      const period = Number(date.slice(0, 4)) * 100 + Number(date.slice(5, 7));
      await database.transaction((handle) => ensureYearPartition(handle, 'sale_line', Math.floor(period / 100)));
      const document = await id(sql`insert into sale_document (company_id, code, period, business_date)
        values (${company.id}, ${documentCode}, ${period}, ${date}) returning id`);
      await run(sql`insert into sale_line (company_id, period, document_id, line_code, document_code, business_date,
          branch_id, customer_id, salesperson_id, salesperson2_id, gross, discount, net, quantity, version,
          fact_hash_a, fact_hash_b, import_id)
        values (${company.id}, ${period}, ${document}, '1', ${documentCode}, ${date}, ${branch}, ${customer},
          ${seller ?? null}, ${seller2 ?? null}, ${net + 100}, 100, ${net}, 1000, 1, 0, 0, 0)`);
    },
    async target({ owner, value, type = 'SELLER', purpose = 'TRACKING', criteria = {}, month = 11 }) {
      const plan = await id(sql`insert into target_plan (company_id, code, name, year, purpose)
        values (${company.id}, ${`METAS-${purpose}`}, 'Metas', 2026, ${purpose})
        on conflict (company_id, code, year) do update set name = excluded.name returning id`);
      const line = await id(sql`
        insert into target_line (company_id, plan_id, owner_type, owner_id, indicator, criteria, criteria_key)
        values (${company.id}, ${plan}, ${type}, ${owner}, 'PRODUCTION', ${JSON.stringify(criteria)}::jsonb,
          ${criteriaKey(criteria)}) returning id`);
      await run(sql`insert into target_value (company_id, line_id, span, slot, value, origin)
        values (${company.id}, ${line}, 'MONTH', ${month}, ${value}, 'TYPED')`);
    },
  };
}
