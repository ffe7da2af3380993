import { sql } from 'kysely';
import type { z } from 'zod';
import { getCommissionRun, startCommissionRun, type CommissionRun } from '#contract/commissions.ts';
import { saveRulePlan, type ruleDocument, type rulePlan } from '#contract/rule-plans.ts';
import type { Company } from '#modules/company/index.ts';
import { saleLineImporter } from '#modules/sales/index.ts';
import { kyselyOf, type Database } from '#platform/database/index.ts';
import type { App } from '#server/app.ts';
import { importRows, type TextRow } from '../import-rows.ts';
import type { SignedIn } from './access.ts';
import { aProduct } from './catalog.ts';
import { aCustomer, aLink } from './customers.ts';
import { aSeller } from './salesforce.ts';
import { aTarget } from './targets.ts';

export type PlanInput = z.input<typeof rulePlan>;
export type RuleInput = z.input<typeof ruleDocument>;
export type ItemInput = Omit<RuleInput['items'][number], 'position'>;

/** A percentage as a document writes it: 2.4 is 24000 millionths. */
export const percent = (value: number): number => Math.round(value * 10_000);

/** A rule document; its items are numbered in their order. */
export function ruleOf(position: number, items: readonly ItemInput[], given: Partial<RuleInput> = {}): RuleInput {
  return {
    position,
    name: `Regra ${position}`,
    items: items.map((item, index) => ({ position: index + 1, ...item })),
    ...given,
  };
}

/** The company's plan GERAL with these rules since 2026, unless told. */
export function planOf(rules: readonly RuleInput[], given: Partial<PlanInput> = {}): PlanInput {
  return {
    code: 'GERAL',
    name: 'Geral',
    owner: 'COMPANY',
    validities: [{ from: '2026-01-01', rules: [...rules] }],
    ...given,
  };
}

/** Saves a plan as a user does. */
export async function savedPlan(client: SignedIn, plan: PlanInput): Promise<void> {
  await client.call(saveRulePlan, { params: { company: client.company.code, plan: plan.code }, body: { plan } });
}

/** Calculates a month and waits for the end, whatever it is. */
export async function calculated(app: App, client: SignedIn, period = '2026-11'): Promise<CommissionRun> {
  const company = client.company.code;
  const { number, jobId } = await client.call(startCommissionRun, { params: { company }, body: { period } });
  await app.jobs.waitFor(jobId ?? 0);
  return await client.call(getCommissionRun, { params: { company, run: number } });
}

/** Sale lines of 10/11/2026 to customer C1, one a document, unless told. */
export async function soldLines(database: Database, company: Company, rows: readonly TextRow[]): Promise<void> {
  const usual = { line: '1', date: '2026-11-10', customer: 'C1' };
  await importRows(
    database,
    company,
    saleLineImporter,
    rows.map((row) => ({ ...usual, ...row, quantity: row['net']?.startsWith('-') === true ? '-1' : '1' })),
  );
}

/** Salespeople V1 (representative), V2 (employee), V3 (2,5 % by default) and V4; customers C1 to C3, C2 of V1; P1 to P3. */
export async function aSmallCompany(database: Database, company: Company): Promise<void> {
  await aSeller(database, company, { code: 'V1', regime: 'REPRESENTATIVE_PJ', regime_from: '2020-01-01' });
  await aSeller(database, company, { code: 'V2', regime: 'EMPLOYEE', regime_from: '2020-01-01' });
  await aSeller(database, company, { code: 'V3', default_rate: '2,5' });
  await aSeller(database, company, { code: 'V4' });
  for (const code of ['C1', 'C2', 'C3']) await aCustomer(database, company, { code });
  for (const code of ['P1', 'P2', 'P3']) await aProduct(database, company, { code });
  await aLink(database, company, 'C2', 'V1');
}

/**
 * Rules for `aSmallCompany`: 15 % on C3; on P1 5 % up to the target and 8 % above it, 1 % for the second salesperson and
 * 500,00 a quarter; 3 % on P2; nothing on P3.
 */
export const smallRules: readonly RuleInput[] = [
  ruleOf(5, [{ rate: percent(15) }], { criteria: { customer: ['C3'] } }),
  ruleOf(
    10,
    [
      { rate: percent(5), tierTo: percent(100) },
      { rate: percent(8), tierFrom: percent(100) },
      { rate: percent(1), beneficiary: 'SELLER_2' },
      { kind: 'PER_PERIOD', window: 'QUARTER', tierFrom: percent(100), fixed: 50_000 },
    ],
    { criteria: { product: ['P1'] } },
  ),
  ruleOf(20, [{ rate: percent(3) }], { criteria: { product: ['P2'] } }),
];

/** The sales of November 2026 of `aSmallCompany`, every way of earning and of not earning once. */
export const smallSales: readonly TextRow[] = [
  { document: 'NF1', salesperson: 'V1', salesperson2: 'V4', product: 'P1', net: '1200,00' },
  { document: 'NF2', salesperson: 'V1', salesperson2: 'V4', product: 'P2', net: '100,00' },
  { document: 'NF3', salesperson: 'V3', product: 'P3', net: '200,00' },
  { document: 'NF4', salesperson: 'V2', product: 'P3', net: '300,00' },
  { document: 'NF5', customer: 'C2', product: 'P2', net: '50,00' },
  { document: 'NF6', product: 'P2', net: '10,00' },
  { document: 'NF7', salesperson: 'V1', product: 'P2', net: '-20,00' },
  { document: 'NF8', salesperson: 'V2', product: 'P2', net: '-20,00' },
  { document: 'NF9', salesperson: 'V2', product: 'P2', net: '-30,00', cause: 'BILLING_ERROR' },
  { document: 'NF10', salesperson: 'V1', customer: 'C3', product: 'P2', net: '-200,00' },
];

/** Everything of the small month but its calculation: people, rules, targets of the quarter and sales of November. */
export async function aSmallMonth(database: Database, client: SignedIn): Promise<void> {
  const { company } = client;
  await aSmallCompany(database, company);
  for (const month of ['2026-10', '2026-11', '2026-12']) await aTarget(database, company, { month });
  await savedPlan(client, planOf(smallRules));
  await soldLines(database, company, smallSales);
}

/** Every stored commission line of a company: what nobody may see is counted here. */
export async function countLines(database: Database, company: Company): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from commission_line where company_id = ${company.id}`.execute(kyselyOf(database.handle));
  return rows[0]?.count ?? 0;
}
