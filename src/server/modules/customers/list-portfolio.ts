import { sql } from 'kysely';
import { firstDay, lastDay, type Period } from '#kernel/period.ts';
import { kyselyOf, type Handle } from '#platform/database/index.ts';

export interface LinkedCustomer {
  readonly id: number;
  readonly code: string;
  readonly name: string;
}

/**
 * The customers linked to a salesperson as seller on some day of a month, by name (S0-11, S0-18). One that changed
 * hands inside the month is in both portfolios; one without a link is in none.
 */
export async function listPortfolio(
  handle: Handle,
  companyId: number,
  salespersonId: number,
  period: Period,
): Promise<LinkedCustomer[]> {
  const { rows } = await sql<LinkedCustomer>`
    select c.id, c.code, p.name
    from customer c
    join person p on p.company_id = c.company_id and p.id = c.person_id
    where c.company_id = ${companyId} and c.id in (
      select k.customer_id from customer_link k
      where k.company_id = ${companyId} and k.salesperson_id = ${salespersonId} and k.role = 'SELLER'
        and k.from_date <= ${lastDay(period)} and (k.to_date is null or k.to_date >= ${firstDay(period)}))`.execute(
    kyselyOf(handle),
  );
  const order = new Intl.Collator('pt-BR', { sensitivity: 'base', numeric: true });
  return rows.sort((a, b) => order.compare(a.name, b.name) || (a.code < b.code ? -1 : 1));
}

/** How many customers each salesperson has on some day of a month. */
export async function countPortfolios(handle: Handle, companyId: number, period: Period): Promise<Map<number, number>> {
  const { rows } = await sql<{ salesperson_id: number; customers: number }>`
    select salesperson_id, count(distinct customer_id)::int as customers from customer_link
    where company_id = ${companyId} and role = 'SELLER'
      and from_date <= ${lastDay(period)} and (to_date is null or to_date >= ${firstDay(period)})
    group by salesperson_id`.execute(kyselyOf(handle));
  return new Map(rows.map((row) => [row.salesperson_id, row.customers]));
}
