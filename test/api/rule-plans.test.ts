import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { listAudit } from '#contract/audit.ts';
import { lockPeriod } from '#contract/calendar.ts';
import { getRulePlan, listRulePlans, saveRulePlan } from '#contract/rule-plans.ts';
import { testApp, type TestApp } from '#test/support/app.ts';
import { aSalesperson, signedIn, type SignedIn } from '#test/support/builders/access.ts';
import { aBranch } from '#test/support/builders/company.ts';
import { aProduct } from '#test/support/builders/catalog.ts';
import { aCustomer } from '#test/support/builders/customers.ts';
import { aSeller, aTeam } from '#test/support/builders/salesforce.ts';
import { aTarget } from '#test/support/builders/targets.ts';
import {
  percent,
  planOf,
  ruleOf,
  type ItemInput,
  type PlanInput,
  type RuleInput,
} from '#test/support/builders/commissions-stored.ts';

let app: TestApp;
let ana: SignedIn;

beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app.close());
beforeEach(async () => {
  ana = await signedIn(app);
});

const at = (code = 'GERAL', client = ana) => ({ company: client.company.code, plan: code });

const save = (plan: PlanInput, more: object = {}, client = ana) =>
  client.call(saveRulePlan, { params: at(plan.code, client), body: { plan, ...more } });

const refused = (plan: PlanInput, more: object = {}, client = ana) =>
  client.refused(saveRulePlan, { params: at(plan.code, client), body: { plan, ...more } });

const read = (code = 'GERAL') => ana.call(getRulePlan, { params: at(code) });

const onePercent: ItemInput = { rate: percent(1) };

/** The problems of a plan of one rule with these items, by their codes. */
async function problemsOf(items: readonly ItemInput[], given: Partial<RuleInput> = {}): Promise<unknown> {
  const problem = await refused(planOf([ruleOf(1, items, given)]));
  expect(problem).toMatchObject({ status: 422, code: 'commissions.rules-invalid' });
  return problem.details?.['problems'];
}

describe('a plan of rules', () => {
  it('S1-104: comes back as it was saved, sorted and whole', async () => {
    for (const code of ['P1', 'P2'])
      await aProduct(app.database, ana.company, { code, commission_group: 'G1', group: 'B1' });
    await aCustomer(app.database, ana.company, { code: 'C1', category: 'VAREJO' });
    await aSeller(app.database, ana.company, { code: 'V1' });
    const rules = [
      ruleOf(20, [onePercent]),
      ruleOf(
        10,
        [
          { rate: percent(5), tierTo: percent(100), targetPlan: 'METAS' },
          { fixed: 1000, tierFrom: percent(100), targetPlan: 'METAS' },
        ],
        {
          criteria: { product: ['P2', 'P1', 'P2'], customer: ['C1'], customerCategory: [], branch: ['MATRIZ'] },
        },
      ),
    ];
    const plan = planOf([], {
      owner: 'SELLER',
      salesperson: 'V1',
      validities: [
        { from: '2026-07-01', rules },
        { from: '2026-01-01', to: '2026-06-30', rules: [] },
      ],
    });
    expect(await save(plan)).toEqual({ outcome: 'NEW', warnings: [] });
    const stored = await read();
    expect(stored.validities.map((each) => [each.from, each.to, each.rules.length])).toEqual([
      ['2026-01-01', '2026-06-30', 0],
      ['2026-07-01', null, 2],
    ]);
    expect(stored).toMatchObject({ owner: 'SELLER', salesperson: 'V1', team: null, active: true });
    const item = { kind: 'PER_SALE', window: 'MONTH', beneficiary: 'SELLER' };
    expect(stored.validities[1]?.rules[0]).toEqual({
      position: 10,
      name: 'Regra 10',
      criteria: { product: ['P1', 'P2'], customer: ['C1'], branch: ['MATRIZ'] },
      items: [
        { ...item, position: 1, tierFrom: null, tierTo: 1_000_000, targetPlan: 'METAS', rate: 50_000, fixed: null },
        { ...item, position: 2, tierFrom: 1_000_000, tierTo: null, targetPlan: 'METAS', rate: null, fixed: 1000 },
      ],
    });
    expect(await save(stored)).toEqual({ outcome: 'SAME', warnings: [] });
    const { rows } = await ana.call(listRulePlans, { params: { company: ana.company.code } });
    expect(rows).toEqual([
      {
        code: 'GERAL',
        name: 'Geral',
        owner: 'SELLER',
        team: null,
        salesperson: 'V1',
        active: true,
        from: '2026-07-01',
        to: null,
        ruleCount: 2,
      },
    ]);
  });

  it('S1-104: saved again the same changes nothing, and each change keeps before and after', async () => {
    const plan = planOf([ruleOf(1, [onePercent])]);
    const changed = planOf([ruleOf(1, [{ rate: percent(2) }])]);
    expect([(await save(plan)).outcome, (await save(plan)).outcome, (await save(changed)).outcome]).toEqual([
      'NEW',
      'SAME',
      'CHANGED',
    ]);
    const query = { entity: 'commission_plan', entityId: 'GERAL' };
    const { rows } = await ana.call(listAudit, { params: { company: ana.company.code }, query });
    const rate = (value: number) => ({ validities: [{ rules: [{ items: [{ rate: value }] }] }] });
    expect(rows).toMatchObject([
      { action: 'commissions.change-plan', actor: 'Ana Teste', before: rate(10_000), after: rate(20_000) },
      { action: 'commissions.create-plan', actor: 'Ana Teste', before: null, after: rate(10_000) },
    ]);
  });

  it('belongs to the company, a team, a salesperson, or a member of a team, and each has one', async () => {
    await aSeller(app.database, ana.company, { code: 'V1' });
    await aTeam(app.database, ana.company, ['V1'], { code: 'SUL' });
    const rules = [ruleOf(1, [onePercent])];
    await save(planOf(rules));
    await save(planOf(rules, { code: 'V', owner: 'SELLER', salesperson: 'V1' }));
    await save(planOf(rules, { code: 'E', owner: 'TEAM', team: 'SUL' }));
    await save(planOf(rules, { code: 'M', owner: 'TEAM_MEMBER', team: 'SUL', salesperson: 'V1' }));
    const second = planOf(rules, { code: 'OUTRO' });
    expect(await refused(second)).toMatchObject({
      status: 409,
      code: 'commissions.plan-owner-taken',
      details: { plan: 'OUTRO', other: 'GERAL' },
    });
    expect(await save({ ...second, active: false })).toMatchObject({ outcome: 'NEW' });
  });

  it('S1-86, S1-87, S1-88: is closed and followed by the next validity, a day later or after a gap', async () => {
    const rules = [ruleOf(1, [onePercent])];
    await save(planOf(rules));
    for (const from of ['2026-07-01', '2026-07-05']) {
      const validities = [
        { from: '2026-01-01', to: '2026-06-30', rules },
        { from, rules },
      ];
      expect(await save(planOf([], { validities }))).toMatchObject({ outcome: 'CHANGED' });
    }
    expect((await read()).validities.map((each) => each.from)).toEqual(['2026-01-01', '2026-07-05']);
  });
});

describe('a plan is refused', () => {
  it('E28 (S1-93): when its validities overlap', async () => {
    const validities = [
      { from: '2026-01-01', to: '2026-06-30', rules: [] },
      { from: '2026-06-30', rules: [] },
    ];
    const problem = await refused(planOf([], { validities }));
    expect(problem).toMatchObject({ status: 422, code: 'commissions.validities-overlap' });
    expect(problem.detail).toContain('de 01/01/2026 ainda vale quando começa a de 30/06/2026');
    const open = [
      { from: '2026-01-01', rules: [] },
      { from: '2026-07-01', rules: [] },
    ];
    expect(await refused(planOf([], { validities: open }))).toMatchObject({ code: 'commissions.validities-overlap' });
  });

  it('E29 (S1-87): when a validity ends before it starts', async () => {
    const validities = [{ from: '2026-06-30', to: '2026-06-29', rules: [] }];
    const problem = await refused(planOf([], { validities }));
    expect(problem).toMatchObject({ status: 422, code: 'commissions.validity-inverted' });
  });

  it('E16 (S1-72): when a tier is inverted or negative', async () => {
    expect(await problemsOf([{ ...onePercent, tierFrom: percent(50), tierTo: percent(10) }])).toMatchObject([
      { code: 'commissions.tier-inverted', rule: 1, items: [1] },
      { code: 'commissions.tier-ceiling' },
    ]);
    const negative = await refused(planOf([ruleOf(1, [{ ...onePercent, tierFrom: -1 }])]));
    expect(negative).toMatchObject({ status: 400, code: 'http.invalid-shape' });
    const huge = await refused(planOf([ruleOf(1, [{ ...onePercent, tierFrom: 3_000_000_000 }])]));
    expect(huge).toMatchObject({ status: 400, code: 'http.invalid-shape' });
  });

  it('T12 (S1-66): when items of one rule would pay the same twice, but not when their tiers only touch', async () => {
    const clash = [
      { ...onePercent, tierTo: percent(100) },
      { rate: percent(2), tierFrom: percent(90) },
    ];
    expect(await problemsOf(clash)).toMatchObject([{ code: 'commissions.items-clash', items: [1, 2] }]);
    const touching = planOf([
      ruleOf(1, [
        { ...onePercent, tierTo: percent(90) },
        { rate: percent(2), tierFrom: percent(90) },
      ]),
    ]);
    expect(await save(touching)).toMatchObject({ outcome: 'NEW' });
  });

  it('E06 (T10): when tiers leave a hole or have a ceiling, until each is confirmed', async () => {
    const items = [
      { ...onePercent, tierTo: percent(50) },
      { rate: percent(2), tierFrom: percent(60), tierTo: percent(100) },
    ];
    const plan = planOf([ruleOf(1, items)]);
    const problem = await refused(plan);
    expect(problem.details?.['problems']).toMatchObject([
      { code: 'commissions.tier-hole', confirm: 'holes', from: 500_000, to: 600_000 },
      { code: 'commissions.tier-ceiling', confirm: 'ceiling', to: 1_000_000 },
    ]);
    expect(problem.detail).toContain('entre 50% e 60% nada paga');
    expect(problem.detail).toContain('acima de 100% não paga');
    expect(await refused(plan, { confirm: { holes: true } })).toMatchObject({ code: 'commissions.rules-invalid' });
    expect(await refused(plan, { confirm: { ceiling: true } })).toMatchObject({ code: 'commissions.rules-invalid' });
    expect(await save(plan, { confirm: { holes: true, ceiling: true } })).toMatchObject({ outcome: 'NEW' });
  });

  it('with every problem of every rule at once', async () => {
    const twice = [ruleOf(1, [onePercent]), ruleOf(1, [{ kind: 'PER_PERIOD', fixed: 100 }])];
    const plan = planOf([...twice, ruleOf(2, [{ kind: 'PER_PERIOD', rate: 100, tierFrom: 0 }])]);
    const again = planOf([
      {
        ...ruleOf(3, []),
        items: [
          { ...onePercent, position: 1 },
          { fixed: 1, position: 1, beneficiary: 'SELLER_2' },
        ],
      },
    ]);
    const validities = [
      { from: '2026-01-01', to: '2026-06-30', rules: plan.validities[0]!.rules },
      { from: '2026-07-01', rules: again.validities[0]!.rules },
    ];
    const problem = await refused(planOf([], { validities }));
    expect(problem.details?.['problems']).toMatchObject([
      { code: 'commissions.position-repeated', rule: 1 },
      { code: 'commissions.period-item-needs-tier', rule: 1 },
      { code: 'commissions.period-item-needs-fixed', rule: 2 },
      { code: 'commissions.item-position-repeated', rule: 3, items: [1] },
    ]);
    expect(await ana.refused(getRulePlan, { params: at() })).toMatchObject({ status: 404 });
  });

  it('X14 (S1-98): when it names a target that is only followed', async () => {
    const plan = planOf([ruleOf(1, [{ ...onePercent, tierFrom: percent(100), targetPlan: 'VENDAS' }])]);
    await aTarget(app.database, ana.company, { plan: 'VENDAS', purpose: 'TRACKING' });
    const problem = await refused(plan);
    expect(problem).toMatchObject({
      status: 422,
      code: 'commissions.target-tracks-only',
      details: { targets: ['VENDAS'] },
    });
    await aTarget(app.database, ana.company, { plan: 'AMBOS', purpose: 'BOTH' });
    const both = planOf([ruleOf(1, [{ ...onePercent, tierFrom: percent(100), targetPlan: 'AMBOS' }])]);
    expect(await save(both)).toMatchObject({ outcome: 'NEW' });
  });

  it('when it names codes that do not exist, all of them at once', async () => {
    await aProduct(app.database, ana.company, { code: 'P1' });
    const criteria = { product: ['P1', 'P9'], customer: ['C9'], branch: ['B9'] };
    const problem = await refused(planOf([ruleOf(1, [onePercent], { criteria })]));
    expect(problem).toMatchObject({ status: 422, code: 'commissions.criterion-unknown' });
    expect(problem.detail).toContain('produto P9, cliente C9, filial B9');
  });

  it('when its owner is unclear or does not exist', async () => {
    const rules = [ruleOf(1, [onePercent])];
    const unclear = [
      planOf(rules, { owner: 'SELLER' }),
      planOf(rules, { owner: 'TEAM', salesperson: 'V1' }),
      planOf(rules, { owner: 'COMPANY', team: 'SUL' }),
    ];
    for (const plan of unclear) {
      expect(await refused(plan)).toMatchObject({ status: 422, code: 'commissions.plan-owner-unclear' });
    }
    const unknown = planOf(rules, { owner: 'SELLER', salesperson: 'V9' });
    expect(await refused(unknown)).toMatchObject({ status: 422, code: 'commissions.plan-owner-unknown' });
  });

  it('when the address speaks of another plan, or there is none to read', async () => {
    const body = { plan: planOf([], { code: 'OUTRO' }) };
    expect(await ana.refused(saveRulePlan, { params: at('GERAL'), body })).toMatchObject({
      status: 422,
      code: 'commissions.plan-code-differs',
    });
    expect(await ana.refused(getRulePlan, { params: at('NADA') })).toMatchObject({
      status: 404,
      code: 'commissions.plan-not-found',
    });
  });
});

describe('a plan that reaches into a closed month', () => {
  const rules = [ruleOf(1, [onePercent])];
  const other = [ruleOf(1, [{ rate: percent(2) }])];
  const closeOctober = () =>
    ana.call(lockPeriod, {
      params: { company: ana.company.code, scope: 'COMMISSION', period: '2026-10' },
      body: {},
    });

  it('needs a reason, from someone who may close months', async () => {
    await save(planOf(rules));
    await closeOctober();
    const problem = await refused(planOf(other));
    expect(problem).toMatchObject({
      status: 423,
      code: 'commissions.closed-period-touched',
      details: { periods: ['2026-10'] },
    });
    const bia = await signedIn(app, { company: ana.company, role: 'COMMERCIAL_MANAGER' });
    expect(await refused(planOf(other), { reason: 'Erro' }, bia)).toMatchObject({ status: 423 });
    expect(await save(planOf(other), { reason: 'Erro de digitação' })).toMatchObject({ outcome: 'CHANGED' });
    const query = { entity: 'commission_plan', entityId: 'GERAL' };
    const { rows } = await ana.call(listAudit, { params: { company: ana.company.code }, query });
    expect(rows[0]).toMatchObject({ action: 'commissions.change-plan', reason: 'Erro de digitação' });
  });

  it('may be closed at its end and followed by another without one', async () => {
    await save(planOf(rules));
    await closeOctober();
    const validities = [
      { from: '2026-01-01', to: '2026-10-31', rules },
      { from: '2026-11-01', rules: other },
    ];
    expect(await save(planOf([], { validities }))).toMatchObject({ outcome: 'CHANGED' });
  });

  it('may not lose days of it, its owner or its use without one', async () => {
    await aSeller(app.database, ana.company, { code: 'V1' });
    await save(planOf(rules));
    await closeOctober();
    const touching = [
      planOf([], { validities: [{ from: '2026-01-01', to: '2026-10-15', rules }] }),
      planOf([], { validities: [{ from: '2026-10-02', rules }] }),
      planOf(rules, { active: false }),
      planOf(rules, { owner: 'SELLER', salesperson: 'V1' }),
    ];
    for (const plan of touching) expect(await refused(plan)).toMatchObject({ status: 423 });
    expect(await save(planOf(rules, { name: 'Outro nome' }))).toMatchObject({ outcome: 'CHANGED' });
  });
});

describe('a plan that is saved', () => {
  it('E30 (S1-57): warns of rules that an earlier one always beats', async () => {
    await aProduct(app.database, ana.company, { code: 'P1' });
    const specific: Partial<RuleInput> = { criteria: { product: ['P1'] } };
    const beaten = planOf([ruleOf(10, [{ rate: percent(5) }]), ruleOf(20, [{ rate: percent(8) }], specific)]);
    expect((await save(beaten)).warnings).toEqual([
      {
        code: 'commissions.rule-never-fires',
        message: 'A regra 20 nunca será usada: a regra 10 serve antes para tudo o que ela pega.',
      },
    ]);
    const swapped = planOf([ruleOf(10, [{ rate: percent(8) }], specific), ruleOf(20, [{ rate: percent(5) }])]);
    expect(await save(swapped)).toEqual({ outcome: 'CHANGED', warnings: [] });
  });
});

describe('plans and permissions', () => {
  const plan = planOf([ruleOf(1, [onePercent])]);

  it('are read by who may read rules and changed by who may change them, both of the whole company', async () => {
    await save(plan);
    const finance = await signedIn(app, { company: ana.company, role: 'FINANCE' });
    expect(await finance.call(getRulePlan, { params: at() })).toMatchObject({ code: 'GERAL' });
    expect(await refused(plan, {}, finance)).toMatchObject({ status: 403 });
    const branch = await aBranch(app.database, ana.company);
    const manager = { company: ana.company, role: 'COMMERCIAL_MANAGER', scope: 'BRANCH', branchIds: [branch] } as const;
    const narrow = await signedIn(app, manager);
    expect(await narrow.refused(getRulePlan, { params: at() })).toMatchObject({ status: 403 });
    expect(await narrow.refused(listRulePlans, { params: { company: ana.company.code } })).toMatchObject({
      status: 403,
    });
    expect(await refused(plan, {}, narrow)).toMatchObject({ status: 403 });
    const salespersonId = await aSalesperson(app.database, ana.company);
    const seller = { company: ana.company, role: 'SALESPERSON', scope: 'OWN', salespersonId } as const;
    const caio = await signedIn(app, seller);
    expect(await caio.refused(getRulePlan, { params: at() })).toMatchObject({ status: 403 });
    expect(await caio.refused(listRulePlans, { params: { company: ana.company.code } })).toMatchObject({ status: 403 });
  });

  it('of one company do not exist for another, which may use the same code', async () => {
    await save(plan);
    const bia = await signedIn(app);
    expect(await bia.refused(getRulePlan, { params: at('GERAL', bia) })).toMatchObject({ status: 404 });
    expect(await save(planOf([ruleOf(1, [{ rate: percent(9) }])]), {}, bia)).toMatchObject({ outcome: 'NEW' });
    expect((await read()).validities[0]?.rules[0]?.items[0]?.rate).toBe(10_000);
    expect(await bia.refused(getRulePlan, { params: at() })).toMatchObject({ status: 404 });
  });

  it('do not take criteria of another company', async () => {
    const bia = await signedIn(app);
    await aProduct(app.database, bia.company, { code: 'P1' });
    const problem = await refused(planOf([ruleOf(1, [onePercent], { criteria: { product: ['P1'] } })]));
    expect(problem).toMatchObject({ code: 'commissions.criterion-unknown' });
  });
});
