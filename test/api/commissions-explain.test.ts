import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as contract from '#contract/commissions.ts';
import { testApp, type TestApp } from '#test/support/app.ts';
import { signedIn, type SignedIn } from '#test/support/builders/access.ts';
import { aProduct } from '#test/support/builders/catalog.ts';
import { aLink } from '#test/support/builders/customers.ts';
import { aTarget } from '#test/support/builders/targets.ts';
import {
  aSmallCompany,
  aSmallMonth,
  calculated,
  percent,
  planOf,
  ruleOf,
  savedPlan,
  soldLines,
} from '#test/support/builders/commissions-stored.ts';
import { salespersonIds } from '#test/support/builders/salesforce.ts';

let app: TestApp;
let ana: SignedIn;
let company: { company: string };

beforeAll(async () => {
  app = await testApp();
  await app.jobs.start();
});
afterAll(() => app.close());
beforeEach(async () => {
  ana = await signedIn(app);
  company = { company: ana.company.code };
});

type Explanation = contract.LineExplanation;

/** With plain spaces: the one after R$ does not break. */
const plain = <T>(given: T): T => JSON.parse(JSON.stringify(given).replaceAll('\u00a0', ' ')) as T;

async function explained(document: string, client = ana): Promise<Explanation[]> {
  const { lines } = await client.call(contract.explainSale, { params: { ...company, document } });
  return plain(lines);
}

async function only(document: string): Promise<Explanation> {
  const [line, ...others] = await explained(document);
  if (line === undefined || others.length > 0) throw new Error(`${document} has ${others.length + 1} lines`);
  return line;
}

/** A person's amount of the month that needs no sale. */
async function explainedBonus(salesperson: string, period: string): Promise<Explanation> {
  const params = { ...company, salesperson, period };
  const { rows } = await ana.call(contract.listStatementLines, { params });
  const { runNumber } = await ana.call(contract.getStatement, { params });
  const seq = rows.find((row) => row.stage === 'PERIOD')?.seq ?? 0;
  return plain(await ana.call(contract.explainLine, { params: { ...company, run: runNumber, seq } }));
}

/** The derivation in short: 'RULE | Regra 10 | why | serve'. */
function stepsOf({ steps }: Explanation): string[] {
  return steps.map(({ step, title, detail, figure }) => [step, title, detail, figure].filter(Boolean).join(' | '));
}

describe('an amount is explained', () => {
  it('I4: step by step, from the sale to what each person receives', async () => {
    await aSmallMonth(app.database, ana);
    await calculated(app, ana);
    const [first, second] = await explained('NF1');
    expect(first).toMatchObject({
      seq: 1,
      salespersonCode: 'V1',
      amount: 9600,
      reason: null,
      heading: 'Como chegou a R$ 96,00',
      sentence: 'A regra 10 decidiu: 8% de 1.200,00 dá R$ 96,00.',
      missing: null,
      notTried: 'A regra 20 não foi testada: a 10 já tinha decidido.',
    });
    expect(stepsOf(first!)).toEqual([
      'SALE | Nota NF1, item 1, 10/11/2026 | Produto P1, C1 Cliente C1. | 1.200,00',
      'CREDIT | Creditada a Vendedor V1 | Vendedor da nota. | V1',
      'BASE | Base da comissão | Mercadoria 1.200,00, sem desconto. | 1.200,00',
      'RULE | Regra 10, a 2ª testada | Regra 5 não serviu: pede cliente Cliente C3, a venda tem Cliente C1. | serve',
      'TIER | Faixa de 100,0% sem teto | Meta METAS, novembro de 2026: 1.000,00; realizado 1.130,00: 113,0%. | atingida',
      'RATE | Percentual | 1.200,00 × 8% | 8%',
      'RESULT | Vendedor V1 recebe | R$ 96,00',
    ]);
    expect(first?.tiers).toEqual([
      { position: 1, label: 'até 100,0%', verdict: 'ABOVE_TIER', pays: '5%' },
      { position: 2, label: 'de 100,0% sem teto', verdict: 'PAYS', pays: '8%' },
    ]);
    expect(second).toMatchObject({ salespersonCode: 'V4', amount: 1200, missing: null });
    expect(stepsOf(second!)[1]).toBe('CREDIT | Creditada a Vendedor V4 | Segundo vendedor da nota. | V4');
  });

  it('S1-57: with every rule that was tried before, and the criterion on which each failed', async () => {
    await aSmallMonth(app.database, ana);
    await calculated(app, ana);
    const { rules, steps } = await only('NF2');
    const cell = { dimension: 'PRODUCT', label: 'Produto' };
    const client = { dimension: 'CUSTOMER', label: 'Cliente' };
    const any = { expected: null, actual: null, matched: true };
    expect(rules.map(({ position, outcome, criteria }) => [position, outcome, criteria])).toEqual([
      [
        5,
        'DOES_NOT_FIT',
        [
          { ...cell, ...any },
          { ...client, expected: 'Cliente C3', actual: 'Cliente C1', matched: false },
        ],
      ],
      [
        10,
        'DOES_NOT_FIT',
        [
          { ...cell, expected: 'Produto P1', actual: 'Produto P2', matched: false },
          { ...client, ...any },
        ],
      ],
      [
        20,
        'DECIDES',
        [
          { ...cell, expected: 'Produto P2', actual: 'Produto P2', matched: true },
          { ...client, ...any },
        ],
      ],
    ]);
    expect(rules.every((rule) => rule.set === 'Regras da empresa')).toBe(true);
    const rule = steps.find((step) => step.step === 'RULE');
    expect(rule?.detail).toBe('Regra 10 não serviu: pede produto Produto P1, a venda tem Produto P2.');
  });

  it('with the one rounding, where there was one', async () => {
    await aSmallMonth(app.database, ana);
    await soldLines(app.database, ana.company, [{ document: 'NF11', salesperson: 'V2', product: 'P1', net: '123,45' }]);
    await calculated(app, ana);
    expect(stepsOf(await only('NF11'))).toContain(
      'ROUNDING | Arredondamento, uma vez só | 6,1725 arredonda para 6,17. | 6,17',
    );
    expect(stepsOf(await only('NF3')).join()).not.toContain('ROUNDING');
  });

  it('S1-32: by the percentage of the salesperson when no rule fits', async () => {
    await aSmallMonth(app.database, ana);
    await calculated(app, ana);
    const line = await only('NF3');
    expect(line.sentence).toBe('Nenhuma regra serve; vale o percentual do cadastro: 2,5% de 200,00 dá R$ 5,00.');
    expect(stepsOf(line)).toContain(
      'RULE | Percentual do cadastro do vendedor | Nenhuma das 3 regras testadas serve. | serve',
    );
  });

  it('by the portfolio, when the sale names nobody', async () => {
    await aSmallMonth(app.database, ana);
    await calculated(app, ana);
    expect(stepsOf(await only('NF5'))).toContain(
      'CREDIT | Creditada a Vendedor V1 | Vendedor da carteira do cliente na data da venda. | V1',
    );
  });

  it('of a second salesperson by the rules of the first, whom only the portfolio names', async () => {
    await aSmallCompany(app.database, ana.company);
    const items = [{ rate: percent(2) }, { rate: percent(1), beneficiary: 'SELLER_2' as const }];
    await savedPlan(ana, planOf([ruleOf(1, items)], { code: 'V1', owner: 'SELLER', salesperson: 'V1' }));
    await soldLines(app.database, ana.company, [{ document: 'A', customer: 'C2', salesperson2: 'V4', net: '100,00' }]);
    await calculated(app, ana);
    const [first, second] = await explained('A');
    expect(first).toMatchObject({ salespersonCode: 'V1', amount: 200 });
    expect(second).toMatchObject({ salespersonCode: 'V4', sentence: 'A regra 1 decidiu: 1% de 100,00 dá R$ 1,00.' });
  });

  it('of a return: what the person gives back', async () => {
    await aSmallMonth(app.database, ana);
    await calculated(app, ana);
    const line = await only('NF10');
    expect(line).toMatchObject({ amount: -3000, sentence: 'A regra 5 decidiu: 15% de −200,00 dá −R$ 30,00.' });
    expect(stepsOf(line).at(-1)).toBe('RESULT | Vendedor V1 devolve | −R$ 30,00');
  });

  it('of a bonus that was reached, and that was not', async () => {
    await aSmallMonth(app.database, ana);
    await soldLines(app.database, ana.company, [
      { document: 'NF20', date: '2026-12-05', salesperson: 'V1', product: 'P2', net: '2000,00' },
    ]);
    await calculated(app, ana, '2026-12');
    const reached = await explainedBonus('V1', '2026-12');
    expect(reached).toMatchObject({
      amount: 50_000,
      heading: 'Como chegou a R$ 500,00',
      sentence: 'A regra 10 decidiu: a faixa foi atingida e Vendedor V1 recebe R$ 500,00 uma vez.',
      missing: null,
    });
    expect(stepsOf(reached)).toEqual([
      'RULE | Regra 10 | Plano Geral. | serve',
      'TIER | Faixa de 100,0% sem teto | Meta METAS, 4º trimestre de 2026: 3.000,00; realizado 3.130,00: 104,3%. | atingida',
      'RATE | Valor fixo | Pago uma vez por período. | 500,00',
      'RESULT | Vendedor V1 recebe | R$ 500,00',
    ]);
    const missed = await explainedBonus('V3', '2026-12');
    expect(missed).toMatchObject({
      amount: 0,
      reason: 'NO_TIER',
      heading: 'Por que o valor do período não pagou',
      sentence: 'A regra 10 decidiu e nenhuma faixa dela cobre 6,7% da meta METAS.',
      missing:
        'Faltaram 2.800,00 em METAS para a faixa de 100,0% sem teto (100% de 3.000,00, a partir de 3.000,00; realizado 200,00). Nela, esta linha pagaria R$ 500,00.',
    });
  });
});

describe('a zero is explained', () => {
  it('when nobody sold it', async () => {
    await aSmallMonth(app.database, ana);
    await calculated(app, ana);
    expect(await only('NF6')).toMatchObject({
      salespersonCode: null,
      name: null,
      reason: 'NO_SALESPERSON',
      heading: 'Por que a nota NF6 não pagou',
      sentence:
        'A venda não tem vendedor: a nota não traz nenhum e o cliente não estava em nenhuma carteira nessa data.',
      rules: [],
    });
  });

  it('when no rule fits and the salesperson has no percentage', async () => {
    await aSmallMonth(app.database, ana);
    await calculated(app, ana);
    const line = await only('NF4');
    expect(line).toMatchObject({
      reason: 'NO_RULE',
      sentence: 'Nenhuma regra serve para esta venda e o vendedor não tem percentual no cadastro.',
    });
    expect(stepsOf(line)).toContain('RULE | Nenhuma regra | 3 regras testadas, nenhuma serve. | não serve');
  });

  it('when the regime does not let a return take commission back', async () => {
    await aSmallMonth(app.database, ana);
    await calculated(app, ana);
    const line = await only('NF8');
    expect(line.reason).toBe('REVERSAL_NOT_ALLOWED');
    expect(line.sentence).toBe(
      'Devolução não tira comissão de Vendedor V2, que é empregado (CLT). A linha vale zero e diminui só a produção.',
    );
    expect(stepsOf(line)[0]).toBe(
      'SALE | Nota NF8, item 1, 10/11/2026 | Produto P2, C1 Cliente C1. Devolução. | −20,00',
    );
    expect(stepsOf(line)).toContain(
      'REGIME | Estorno não permitido | O regime do vendedor não deixa estornar comissão por esta causa. A venda diminui só a produção. | 0,00',
    );
  });

  it('when no tier covers the attainment: how much was missing, and what it would have paid', async () => {
    await aSmallCompany(app.database, ana.company);
    await aTarget(app.database, ana.company);
    const items = [
      { rate: percent(2), tierFrom: percent(80), tierTo: percent(100) },
      { rate: percent(3), tierFrom: percent(100) },
    ];
    await savedPlan(
      ana,
      planOf([ruleOf(10, items), ruleOf(20, [{ rate: percent(1) }]), ruleOf(30, [{ rate: percent(1) }])]),
    );
    await soldLines(app.database, ana.company, [
      { document: 'A', salesperson: 'V1', net: '799,99' },
      { document: 'B', salesperson: 'V2', net: '1000,00' },
    ]);
    await calculated(app, ana);
    expect(await only('A')).toMatchObject({
      amount: 0,
      reason: 'NO_TIER',
      sentence: 'A regra 10 decidiu e nenhuma faixa dela cobre pouco menos de 80,0% da meta METAS.',
      missing:
        'Faltaram 0,01 em METAS para a faixa de 80,0% a 100,0% (80% de 1.000,00, a partir de 800,00; realizado 799,99). Nela, esta linha pagaria R$ 16,00.',
      notTried: 'As regras 20 a 30 não foram testadas: a 10 já tinha decidido.',
      tiers: [
        { position: 1, verdict: 'BELOW_TIER' },
        { position: 2, verdict: 'BELOW_TIER' },
      ],
    });
    expect(await only('B')).toMatchObject({
      amount: 2000,
      missing:
        'Faltaram 0,01 em METAS para a faixa de 100,0% sem teto (mais de 100% de 1.000,00, a partir de 1.000,01; realizado 1.000,00). Nela, esta linha pagaria R$ 30,00.',
    });
  });

  it('S0-41: when there is no target to compare with', async () => {
    await aSmallCompany(app.database, ana.company);
    await savedPlan(ana, planOf([ruleOf(10, [{ rate: percent(2), tierFrom: percent(80) }])]));
    await soldLines(app.database, ana.company, [{ document: 'A', salesperson: 'V1', net: '100,00' }]);
    await calculated(app, ana);
    expect(await only('A')).toMatchObject({
      reason: 'NO_TARGET',
      sentence:
        'A regra 10 decidiu, depende de meta, e não há meta de comissão em vigor para comparar. Metas só de acompanhamento não contam.',
      missing: null,
      tiers: [{ verdict: 'NO_TARGET' }],
    });
  });

  it('when the rule pays nothing a sale, a zero, or only a second salesperson', async () => {
    await aSmallCompany(app.database, ana.company);
    await savedPlan(
      ana,
      planOf([
        ruleOf(1, [{ kind: 'PER_PERIOD', fixed: 100, tierFrom: percent(100) }], { criteria: { product: ['P1'] } }),
        ruleOf(2, [{ rate: 0 }], { criteria: { product: ['P2'] } }),
        ruleOf(3, [{ rate: percent(1), beneficiary: 'SELLER_2' }], { criteria: { customer: ['C3'] } }),
        ruleOf(4, [{ rate: 1 }]),
      ]),
    );
    await soldLines(app.database, ana.company, [
      { document: 'A', salesperson: 'V1', product: 'P1', net: '100,00' },
      { document: 'B', salesperson: 'V1', product: 'P2', net: '100,00' },
      { document: 'C', salesperson: 'V1', customer: 'C3', net: '100,00' },
      { document: 'D', salesperson: 'V1', net: '100,00' },
    ]);
    await calculated(app, ana);
    const said = await Promise.all(['A', 'B', 'C', 'D'].map(only));
    expect(said.map((line) => [line.reason, line.sentence])).toEqual([
      ['NO_SALE_ITEM', 'A regra que decidiu só paga valores por período, nada por venda.'],
      ['ZERO_RATE', 'A regra 2 paga 0% a Vendedor V1: está preenchido com zero.'],
      ['NO_SECOND_SALESPERSON', 'O item que serviu paga o segundo vendedor, e a venda não tem um.'],
      ['ROUNDED_TO_ZERO', 'A comissão dá menos de meio centavo e arredonda para zero.'],
    ]);
  });
});

describe('an explanation stays that of its run', () => {
  it('when the rules, the targets and the links were changed afterwards', async () => {
    await aSmallMonth(app.database, ana);
    await calculated(app, ana);
    const before = await explained('NF1');
    const linked = await only('NF5');
    await savedPlan(ana, planOf([ruleOf(1, [{ rate: percent(50) }])]));
    await aTarget(app.database, ana.company, { month: '2026-11', value: '9000,00' });
    await aLink(app.database, ana.company, 'C2', 'V2', '2026-11-01');
    expect(await explained('NF1')).toEqual(before);
    expect(await only('NF5')).toEqual(linked);
    await calculated(app, ana);
    expect((await explained('NF1'))[0]).toMatchObject({ amount: 60_000 });
    expect(await only('NF5')).toMatchObject({ salespersonCode: 'V2' });
  });

  it('when a product changed its group: the rule that paid is told, and that another would decide today', async () => {
    await aSmallCompany(app.database, ana.company);
    await aProduct(app.database, ana.company, { code: 'P1', group: 'A' });
    await aProduct(app.database, ana.company, { code: 'P2', group: 'B' });
    await savedPlan(
      ana,
      planOf([
        ruleOf(10, [{ rate: percent(4) }], { criteria: { productGroup: ['A'] } }),
        ruleOf(20, [{ rate: percent(7) }], { criteria: { productGroup: ['B'] } }),
      ]),
    );
    await soldLines(app.database, ana.company, [{ document: 'NF1', salesperson: 'V1', product: 'P1', net: '100,00' }]);
    await calculated(app, ana);
    expect(await only('NF1')).toMatchObject({ amount: 400, rules: [{ position: 10, outcome: 'DECIDES' }] });
    await aProduct(app.database, ana.company, { code: 'P1', group: 'B' });
    expect(await only('NF1')).toMatchObject({
      amount: 400,
      rules: [],
      sentence:
        'A regra 10 decidiu: 4% de 100,00 dá R$ 4,00. O cadastro do produto ou do cliente mudou depois deste cálculo; hoje outra regra decidiria.',
    });
  });

  it('when the sale was imported again: it tells of the version it was calculated by', async () => {
    await aSmallMonth(app.database, ana);
    await aProduct(app.database, ana.company, { code: 'P9' });
    const { number } = await calculated(app, ana);
    const before = await only('NF3');
    await soldLines(app.database, ana.company, [{ document: 'NF3', salesperson: 'V3', product: 'P9', net: '900,00' }]);
    expect(await only('NF3')).toEqual(before);
    expect(stepsOf(before)[0]).toContain('Produto P3');
    await calculated(app, ana);
    expect(stepsOf(await only('NF3'))[0]).toBe(
      'SALE | Nota NF3, item 1, 10/11/2026 | Produto P9, C1 Cliente C1. | 900,00',
    );
    const params = { ...company, run: number, seq: before.seq };
    expect(plain(await ana.call(contract.explainLine, { params }))).toEqual(before);
  });
});

describe('explanations and permissions', () => {
  it('show of a sale only the lines of whom one may see', async () => {
    await aSmallMonth(app.database, ana);
    await calculated(app, ana);
    const ids = await salespersonIds(app.database, ana.company);
    const seller = (code: string) =>
      signedIn(app, { company: ana.company, role: 'SALESPERSON', scope: 'OWN', salespersonId: ids.get(code) ?? null });
    const [one, two, four] = await Promise.all([seller('V1'), seller('V2'), seller('V4')]);
    expect((await explained('NF1', one)).map((line) => line.salespersonCode)).toEqual(['V1']);
    expect((await explained('NF1', four)).map((line) => line.salespersonCode)).toEqual(['V4']);
    const foreign = await two.refused(contract.explainSale, { params: { ...company, document: 'NF1' } });
    expect(foreign).toMatchObject({ status: 404, code: 'commissions.sale-not-found' });
    // Nobody's line is only for who sees the whole company.
    expect(await two.refused(contract.explainSale, { params: { ...company, document: 'NF6' } })).toMatchObject({
      status: 404,
    });
    const line = { ...company, run: 1, seq: 1 };
    expect(await one.call(contract.explainLine, { params: line })).toMatchObject({ salespersonCode: 'V1' });
    expect(await two.refused(contract.explainLine, { params: line })).toMatchObject({
      status: 404,
      code: 'commissions.line-not-found',
    });
  });

  it('of what does not exist are refused: a sale, a line, a run, a month not calculated', async () => {
    await aSmallMonth(app.database, ana);
    const sale = (document: string) => ana.refused(contract.explainSale, { params: { ...company, document } });
    expect(await sale('NF1')).toMatchObject({ status: 404, code: 'commissions.not-calculated' });
    const { number } = await calculated(app, ana);
    expect(await sale('NADA')).toMatchObject({ status: 404, code: 'commissions.sale-not-found' });
    const line = (run: number, seq: number) => ana.refused(contract.explainLine, { params: { ...company, run, seq } });
    expect(await line(number, 99)).toMatchObject({ status: 404, code: 'commissions.line-not-found' });
    expect(await line(9, 1)).toMatchObject({ status: 404, code: 'commissions.run-not-found' });
    await ana.call(contract.undoCommissionRun, { params: { ...company, run: number } });
    expect(await line(number, 1)).toMatchObject({ status: 404, code: 'commissions.line-not-found' });
  });

  it('of one company are not for another', async () => {
    await aSmallMonth(app.database, ana);
    await calculated(app, ana);
    const bia = await signedIn(app);
    const own = { company: bia.company.code };
    expect(await bia.refused(contract.explainSale, { params: { ...own, document: 'NF1' } })).toMatchObject({
      status: 404,
    });
    expect(await bia.refused(contract.explainLine, { params: { ...own, run: 1, seq: 1 } })).toMatchObject({
      status: 404,
    });
  });

  it('of one line of a sale leave the others out', async () => {
    await aSmallCompany(app.database, ana.company);
    const sale = { document: 'A', salesperson: 'V3', net: '100,00' };
    await soldLines(app.database, ana.company, [sale, { ...sale, line: '2' }]);
    await calculated(app, ana);
    expect(await explained('A')).toHaveLength(2);
    const params = { ...company, document: 'A' };
    const { lines } = await ana.call(contract.explainSale, { params, query: { line: '2' } });
    expect(lines.map((line) => line.steps[0]?.title)).toEqual(['Nota A, item 2, 10/11/2026']);
  });
});
