import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { period } from '#kernel/period.ts';
import type { Mapping } from '#contract/imports.ts';
import type { RulePlanDocument } from '#contract/rule-plans.ts';
import { lockPeriod } from '#modules/calendar/index.ts';
import { rulePlanImporter } from '#modules/commissions/index.ts';
import { findPlanDocument } from '#modules/commissions/rules/plan.repository.ts';
import type { Company } from '#modules/company/index.ts';
import type { Database } from '#platform/database/index.ts';
import { anActor } from '#test/support/builders/access.ts';
import { aProduct } from '#test/support/builders/catalog.ts';
import { aCompany } from '#test/support/builders/company.ts';
import { aSeller } from '#test/support/builders/salesforce.ts';
import { aTarget } from '#test/support/builders/targets.ts';
import { testDatabase } from '#test/support/database.ts';
import { importFile, sameNames } from '#test/support/import-rows.ts';

let database: Database;
let company: Company;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  company = await aCompany(database);
});

const importText = (columns: string, rows: readonly string[], options: Mapping['options'] = {}) =>
  importFile(database, company, rulePlanImporter, {
    mapping: { ...sameNames(rulePlanImporter, columns.split(';')), options },
    content: [columns, ...rows].join('\n'),
  });

async function stored(code: string): Promise<RulePlanDocument> {
  const plan = await findPlanDocument(database.handle, company.id, code);
  if (plan === undefined) throw new Error(`no plan ${code}`);
  return plan;
}

const header = 'plan;owner;from;position;name;item;rate';

describe('rule plans of a table', () => {
  it('S1-66: have one line an item; the same file twice changes nothing', async () => {
    const rows = ['GERAL;Empresa;2026-01-01;10;Tudo;1;2,5', 'GERAL;Empresa;2026-01-01;20;Resto;1;1'];
    expect((await importText(header, rows)).counts).toEqual({ read: 2, created: 2, changed: 0, same: 0, refused: 0 });
    const plan = await stored('GERAL');
    expect(plan).toMatchObject({ owner: 'COMPANY', name: 'GERAL', validities: [{ from: '2026-01-01', to: null }] });
    expect(plan.validities[0]?.rules.map((rule) => [rule.position, rule.name, rule.items[0]?.rate])).toEqual([
      [10, 'Tudo', 25_000],
      [20, 'Resto', 10_000],
    ]);
    expect((await importText(header, rows)).counts).toMatchObject({ created: 0, changed: 0, same: 2 });
    expect(await stored('GERAL')).toEqual(plan);
  });

  it('add the items of a second file to the rules of the first, which keep their criteria', async () => {
    await aSeller(database, company, { code: 'V1' });
    await aProduct(database, company, { code: 'P1' });
    await importText('plan;owner;salesperson;from;position;name;product;item;rate', [
      'V1;SELLER;V1;2026-01-01;10;Bebidas;P1;1;2,5',
    ]);
    const second = await importText('plan;owner;salesperson;from;position;item;kind;window;tier_from;fixed', [
      'V1;SELLER;V1;2026-01-01;10;2;Por período;Trimestre;100;500,00',
    ]);
    expect(second.counts).toMatchObject({ changed: 1, refused: 0 });
    expect(second.changes).toMatchObject([{ entity: 'commission_plan', entityId: 'V1' }]);
    expect((await stored('V1')).validities[0]?.rules).toMatchObject([
      {
        position: 10,
        name: 'Bebidas',
        criteria: { product: ['P1'] },
        items: [
          { position: 1, rate: 25_000, fixed: null },
          { position: 2, kind: 'PER_PERIOD', window: 'QUARTER', tierFrom: 1_000_000, rate: null, fixed: 50_000 },
        ],
      },
    ]);
  });

  it('S1-54: take several codes separated by spaces, and a blank as any', async () => {
    for (const code of ['P1', 'P2']) await aProduct(database, company, { code });
    const columns = 'plan;owner;from;position;product;rate';
    await importText(columns, ['GERAL;COMPANY;2026-01-01;10; P2  P1 ;5', 'GERAL;COMPANY;2026-01-01;20;;1']);
    const criteria = async () => (await stored('GERAL')).validities[0]?.rules.map((rule) => rule.criteria);
    expect(await criteria()).toEqual([{ product: ['P1', 'P2'] }, {}]);
    const changed = await importText(columns, ['GERAL;COMPANY;2026-01-01;10;P2;5', 'GERAL;COMPANY;2026-01-01;20;P1;1']);
    expect(changed.counts).toMatchObject({ changed: 2 });
    expect(await criteria()).toEqual([{ product: ['P2'] }, { product: ['P1'] }]);
    await importText(columns, ['GERAL;COMPANY;2026-01-01;10;;5']);
    expect(await criteria()).toEqual([{}, { product: ['P1'] }]);
  });

  it('S1-86, S1-88: close a validity and open the next', async () => {
    const columns = 'plan;owner;from;to;position;rate';
    await importText(columns, ['GERAL;COMPANY;2026-01-01;;10;1']);
    const { counts } = await importText(columns, [
      'GERAL;COMPANY;2026-01-01;2026-06-30;10;1',
      'GERAL;COMPANY;2026-07-01;;10;2',
    ]);
    expect(counts).toMatchObject({ changed: 2, refused: 0 });
    expect((await stored('GERAL')).validities.map((each) => [each.from, each.to])).toEqual([
      ['2026-01-01', '2026-06-30'],
      ['2026-07-01', null],
    ]);
  });

  it('E06 (T10): need the confirmation of holes and ceilings, given as options of the mapping', async () => {
    const columns = 'plan;owner;from;position;item;tier_from;tier_to;rate';
    const rows = ['GERAL;COMPANY;2026-01-01;10;1;;50;1', 'GERAL;COMPANY;2026-01-01;10;2;60;100;2'];
    const { counts, rejections } = await importText(columns, rows);
    expect(counts).toMatchObject({ created: 0, refused: 2 });
    expect(rejections[0]?.reason).toContain('acima de 100% não paga');
    const options = { confirm_holes: true, confirm_ceiling: true };
    expect((await importText(columns, rows, options)).counts).toMatchObject({ created: 2 });
  });
});

describe('a rule plan of a table is refused', () => {
  it('whole: when one line is wrong all its lines come back, and the other plans are saved', async () => {
    await aProduct(database, company, { code: 'P1' });
    await aSeller(database, company, { code: 'V1' });
    const columns = 'plan;owner;salesperson;from;position;product;rate';
    const { counts, rejections } = await importText(columns, [
      'GERAL;COMPANY;;2026-01-01;10;P1;1',
      'V1;SELLER;V1;2026-01-01;10;P1;2',
      'GERAL;COMPANY;;2026-01-01;20;P9;1',
    ]);
    expect(counts).toEqual({ read: 3, created: 1, changed: 0, same: 0, refused: 2 });
    expect(rejections.map(({ line, column, code }) => [line, column, code])).toEqual([
      [2, 'plan', 'commissions.criterion-unknown'],
      [4, 'plan', 'commissions.criterion-unknown'],
    ]);
    expect(rejections[0]?.reason).toBe('Plano GERAL: não existe produto P9. Importe o que falta ou corrija o código.');
    await expect(stored('GERAL')).rejects.toThrow('no plan');
    expect((await stored('V1')).salesperson).toBe('V1');
  });

  it('whole, too, when the shape of one line is wrong', async () => {
    const { counts, rejections } = await importText(header, [
      'A;Empresa;2026-01-01;10;Tudo;1;2,5',
      'A;Empresa;2026-01-01;20;Resto;1;dois por cento',
    ]);
    expect(counts).toEqual({ read: 2, created: 0, changed: 0, same: 0, refused: 2 });
    expect(rejections.map((each) => each.code)).toContain('import.incomplete');
    expect(await findPlanDocument(database.handle, company.id, 'A')).toBeUndefined();
  });

  it('when its lines contradict one another, or an item comes twice', async () => {
    for (const code of ['P1', 'P2']) await aProduct(database, company, { code });
    const columns = 'plan;owner;from;position;name;product;item;beneficiary;rate';
    const disagreeing = await importText(columns, [
      'GERAL;COMPANY;2026-01-01;10;Um;P1;1;;1',
      'GERAL;COMPANY;2026-01-01;10;;P2;2;Vendedor 2;1',
    ]);
    expect(disagreeing.rejections[1]?.reason).toBe(
      'Plano GERAL: a regra 10 tem Produtos diferente na linha 3. Repita nas linhas de uma regra o mesmo nome e os mesmos critérios.',
    );
    const twice = await importText(columns, [
      'GERAL;COMPANY;2026-01-01;10;Um;P1;1;;1',
      'GERAL;COMPANY;2026-01-01;10;;P1;;;2',
    ]);
    expect(twice.rejections[0]?.reason).toContain('o item 1 da regra 10 está nas linhas 2 e 3');
    expect(twice.counts).toMatchObject({ created: 0, refused: 2 });
  });

  it('E16 (S1-72): for values that no rule may have', async () => {
    const columns = 'plan;owner;from;position;item;tier_from;rate;fixed';
    const bad = [
      'GERAL;COMPANY;2026-01-01;0;1;;1;',
      'GERAL;COMPANY;2026-01-01;10;1;-1;1;',
      'GERAL;COMPANY;2026-01-01;10;1;;1001;',
      'GERAL;COMPANY;2026-01-01;10;1;;;-5,00',
      'GERAL;COMPANY;2026-01-01;10;1;;1;5,00',
      'GERAL;COMPANY;2026-01-01;10;1;;;',
      'GERAL;TEAM;2026-01-01;10;1;;1;',
    ];
    const reasons: string[] = [];
    for (const row of bad) {
      const { counts, rejections } = await importText(columns, [row]);
      expect(counts).toMatchObject({ created: 0, refused: 1 });
      reasons.push(rejections[0]?.reason ?? '');
    }
    const wayOut = 'Corrija o arquivo e importe de novo.';
    expect(reasons).toEqual([
      `Plano GERAL: regra 0: a ordem é um número de 1 a 1.000.000. ${wayOut}`,
      `Plano GERAL: regra 10: o atingimento vai de 0% a 100.000%. ${wayOut}`,
      `Plano GERAL: regra 10: o percentual vai de 0% a 1.000%. ${wayOut}`,
      `Plano GERAL: regra 10: o valor fixo não pode ser negativo. ${wayOut}`,
      `Plano GERAL: regra 10: Preencha o percentual ou o valor fixo, e só um deles. ${wayOut}`,
      `Plano GERAL: regra 10: Preencha o percentual ou o valor fixo, e só um deles. ${wayOut}`,
      'Plano GERAL: regras de equipe levam a equipe, de vendedor o vendedor, de membro os dois, e da empresa nenhum. Corrija o dono do plano.',
    ]);
  });

  it('X14 (S1-98): when it names a target that is only followed', async () => {
    await aTarget(database, company, { plan: 'VENDAS', purpose: 'TRACKING' });
    const columns = 'plan;owner;from;position;tier_from;target_plan;rate';
    const { rejections } = await importText(columns, ['GERAL;COMPANY;2026-01-01;10;100;VENDAS;1']);
    expect(rejections).toMatchObject([{ line: 2, code: 'commissions.target-tracks-only' }]);
  });

  it('when it reaches into a closed month', async () => {
    await importText(header, ['GERAL;COMPANY;2026-01-01;10;Tudo;1;1']);
    await database.transaction((handle) => lockPeriod(handle, anActor(company), 'COMMISSION', period('2026-10'), null));
    const { rejections } = await importText(header, ['GERAL;COMPANY;2026-01-01;10;Tudo;1;2']);
    expect(rejections).toMatchObject([{ line: 2, code: 'commissions.closed-period-touched' }]);
    expect((await stored('GERAL')).validities[0]?.rules[0]?.items[0]?.rate).toBe(10_000);
  });
});
