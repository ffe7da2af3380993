import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { issueFirstAccess } from '#modules/access/index.ts';
import { kyselyOf } from '#platform/database/index.ts';
import { tablesWith } from '#platform/database/delete-rows.ts';
import { loadFirstDemo, wantsDemo } from '#server/demo/first-start.ts';
import { demoAuthor, demoCode, loadDemo } from '#server/demo/load-demo.ts';
import { removeDemo } from '#server/demo/remove-demo.ts';
import type { DemoLogins } from '#server/demo/demo-users.ts';
import type { DemoSize } from '#server/demo/span.ts';
import { clientOf, testApp, type TestApp } from '#test/support/app.ts';
import { testEngine } from '#test/support/database.ts';

const small: DemoSize = { months: 14, documents: 60, calculated: 4 };

let one: TestApp;
let other: TestApp;
let logins: DemoLogins;
let wantedAtFirst: boolean;
const steps: string[] = [];

async function load(app: TestApp, progress: (step: string) => void = () => undefined): Promise<DemoLogins> {
  await app.jobs.start();
  return await loadDemo(app, progress, small);
}

beforeAll(async () => {
  [one, other] = await Promise.all([testApp(), testApp()]);
  wantedAtFirst = await wantsDemo(one.database, undefined);
  logins = await load(one, (step) => steps.push(step));
  await load(other);
}, 60_000);
afterAll(async () => {
  await one.close();
  await other.close();
});

async function rowsOf<Row>(app: TestApp, query: ReturnType<typeof sql<Row>>): Promise<Row[]> {
  return [...(await query.execute(kyselyOf(app.database.handle))).rows];
}

type Run = {
  period: number;
  state: string;
  fingerprint: string;
  amount: number;
  sales_net: number;
  zero_count: number;
};

const runsOf = (app: TestApp): Promise<Run[]> =>
  rowsOf(app, sql<Run>`select period, state, fingerprint, amount, sales_net from commission_run order by period`);

describe('the demo company', () => {
  it('is the same in two databases on the same day', async () => {
    const [here, there] = await Promise.all([runsOf(one), runsOf(other)]);
    expect(here).toHaveLength(small.calculated);
    expect(here).toEqual(there);
  });

  it('has a current run of every finished month asked for, with a believable commission and zeros that say why', async () => {
    for (const run of await runsOf(one)) {
      expect(run.state).toBe('CURRENT');
      expect(run.sales_net).toBeGreaterThan(1_000_000);
      expect(run.amount / run.sales_net).toBeGreaterThan(0.008);
      expect(run.amount / run.sales_net).toBeLessThan(0.05);
    }
    const [zeros] = await rowsOf(
      one,
      sql<{ all: number; unexplained: number; reasons: number }>`select count(*)::int as all,
        count(*) filter (where reason is null)::int as unexplained, count(distinct reason)::int as reasons
        from commission_line where amount = 0`,
    );
    expect(zeros?.all).toBeGreaterThan(0);
    expect(zeros).toMatchObject({ unexplained: 0 });
    expect(zeros?.reasons).toBeGreaterThan(1);
    const unequal = await rowsOf(
      one,
      sql`select r.period from commission_run r where r.sales_net <>
        (select sum(l.net) from sale_line l where l.company_id = r.company_id and l.period = r.period)`,
    );
    expect(unequal).toEqual([]);
    expect((await runsOf(one)).map((run) => run.period)).toEqual([202_607, 202_608, 202_609, 202_610]);
    expect(steps).toContain('vendas 0%');
  });

  it('sells on weekdays up to yesterday, none of them a national holiday, and takes some back for every cause', async () => {
    const [sold] = await rowsOf(
      one,
      sql<{ first: string; last: string; weekend: number; holidays: number; customers: number; causes: number }>`
        select min(business_date) as first, max(business_date) as last,
          count(*) filter (where extract(isodow from business_date) > 5)::int as weekend,
          count(*) filter (where business_date in ('2025-11-20', '2025-12-25', '2026-04-21', '2026-09-07', '2026-10-12', '2026-11-02'))::int as holidays,
          count(distinct customer_id)::int as customers, count(distinct cause)::int as causes
        from sale_line`,
    );
    expect(sold).toMatchObject({ first: '2025-09-01', last: '2026-11-12', weekend: 0, holidays: 0 });
    expect(sold?.customers).toBeGreaterThan(200);
    expect(sold?.causes).toBeGreaterThanOrEqual(3);
  });

  it('has every regime, customers without a salesperson, target customers, and sales that the link decides', async () => {
    const [counted] = await rowsOf(
      one,
      sql<Record<string, number>>`select
        (select count(distinct regime)::int from salesforce_regime) as regimes,
        (select count(*)::int from customer) as customers,
        (select count(*)::int from customer c where not exists
          (select 1 from customer_link l where l.company_id = c.company_id and l.customer_id = c.id)) as unlinked,
        (select count(*)::int from customer_target_flag) as flagged,
        (select count(*)::int from catalog_product) as products,
        (select count(*)::int from person where tax_id ~ '[A-Z]') as lettered`,
    );
    expect(counted).toMatchObject({ regimes: 5, customers: 300, unlinked: 8, flagged: 30, products: 120 });
    expect(counted?.['lettered']).toBeGreaterThan(10);
    const [lines] = await rowsOf(
      one,
      sql<{ by_link: number; shared: number }>`select
        count(*) filter (where salesperson_id is null)::int as by_link,
        count(*) filter (where salesperson2_id is not null)::int as shared from sale_line`,
    );
    expect(lines?.by_link).toBeGreaterThan(50);
    expect(lines?.shared).toBeGreaterThan(10);
  });

  it('lets each example user in with the password that was printed', async () => {
    expect(logins.users).toHaveLength(7);
    for (const { email } of logins.users) {
      const body = { email, password: logins.password };
      const answer = await clientOf(one).send('POST', '/api/auth/sign-in/email', body);
      expect([email, answer.statusCode]).toEqual([email, 200]);
    }
  });

  it('is wanted by an embedded database that is empty, and no more once it is there', async () => {
    expect(wantedAtFirst).toBe(testEngine === 'pglite');
    expect(await wantsDemo(one.database, undefined)).toBe(false);
  });
});

describe('the removal of the demo company', () => {
  it('leaves no row of it in any table, none of its users, and one entry in the history of the installation', async () => {
    const { database, dataFolder } = one;
    const [company] = await rowsOf(one, sql<{ id: number }>`select id from company where code = ${demoCode}`);
    const removed = await removeDemo(database, dataFolder);
    expect(removed?.users).toHaveLength(7);
    expect(removed?.rows).toBeGreaterThan(3_000);

    const tables = await tablesWith(database.handle, 'company_id');
    expect(tables.length).toBeGreaterThan(35);
    for (const table of tables) {
      const left = await rowsOf(
        one,
        sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)} where company_id = ${company?.id}`,
      );
      expect([table, left]).toEqual([table, [{ n: 0 }]]);
    }
    expect(await rowsOf(one, sql`select id from company`)).toEqual([]);
    expect(await rowsOf(one, sql`select id from access_account`)).toEqual([]);
    expect(await rowsOf(one, sql`select action, entity_id, company_id from audit_entry`)).toEqual([
      { action: 'company.remove', entity_id: demoCode, company_id: null },
    ]);
    await expect(rowsOf(one, sql`delete from audit_entry`)).rejects.toThrow('append-only');
  });

  it('lets the first administrator in again, for no user is left', async () => {
    expect(await issueFirstAccess(one.database, one.clock.now())).toBeDefined();
    expect(await removeDemo(one.database, one.dataFolder)).toBeUndefined();
  });

  it('keeps an example user who takes part in another company, and touches nothing of that one', async () => {
    const { database, dataFolder } = other;
    const [user] = await rowsOf(
      other,
      sql<{ id: string; email: string }>`select id, email from access_user order by email limit 1`,
    );
    await sql`insert into company (code, name) values ('outra', 'Outra')`.execute(kyselyOf(database.handle));
    await sql`insert into access_membership (company_id, user_id, role, scope)
      select id, ${user?.id}, 'ADMINISTRATOR', 'COMPANY' from company where code = 'outra'`.execute(
      kyselyOf(database.handle),
    );
    expect(await removeDemo(database, dataFolder)).toMatchObject({ kept: [user?.email] });
    expect(await rowsOf(other, sql`select code from company`)).toEqual([{ code: 'outra' }]);
    expect(await rowsOf(other, sql`select email from access_user`)).toEqual([{ email: user?.email }]);
    expect(await wantsDemo(database, undefined)).toBe(false);
  });
});

describe('a first start', () => {
  it('wants no demo company with ALVO_DEMO=0 or on a server of PostgreSQL', async () => {
    expect(await wantsDemo(one.database, '0')).toBe(false);
    expect(await wantsDemo(one.database, undefined)).toBe(testEngine === 'pglite');
  });

  it('makes the demo company anew when its loading was interrupted', async () => {
    await sql`insert into company (code, name, created_by) values (${demoCode}, 'Pela metade', ${demoAuthor})`.execute(
      kyselyOf(one.database.handle),
    );
    expect(await wantsDemo(one.database, undefined)).toBe(testEngine === 'pglite');
    const tiny: DemoSize = { months: 6, documents: 10, calculated: 1 };
    const failures: unknown[] = [];
    const said: string[] = [];
    const made = await loadFirstDemo(
      one,
      (line) => said.push(line),
      (error) => failures.push(error),
      tiny,
    );
    expect(failures).toEqual([]);
    expect(made?.users).toHaveLength(7);
    expect(said).toContain('Preparando a empresa de demonstração… vendas 0%');
    expect(await rowsOf(one, sql`select trade_name from company`)).toEqual([
      { trade_name: 'Serra Azul Distribuidora' },
    ]);
    await removeDemo(one.database, one.dataFolder);
  });

  it('goes on without the demo company when it cannot be made, and leaves nothing of it', async () => {
    const failures: unknown[] = [];
    const noFolder = { ...one, dataFolder: import.meta.filename };
    expect(
      await loadFirstDemo(
        noFolder,
        () => undefined,
        (error) => failures.push(error),
      ),
    ).toBeUndefined();
    expect(failures).toHaveLength(1);
    expect(await rowsOf(one, sql`select id from company`)).toEqual([]);
  });

  it('leaves alone a company of the same code that somebody made', async () => {
    await sql`insert into company (code, name) values (${demoCode}, 'De alguém')`.execute(
      kyselyOf(one.database.handle),
    );
    expect(await wantsDemo(one.database, undefined)).toBe(false);
    expect(await removeDemo(one.database, one.dataFolder)).toBeUndefined();
  });
});
