import { describe, expect, it } from 'vitest';
import { attainment } from '#kernel/attainment.ts';
import { rateOfPercent } from '#kernel/rate.ts';
import { aRule, aRuleSet, aSale, aSubject } from '#test/support/builders/commissions.ts';
import { decideSale, type Chain, type CommissionableSale, type Deciding } from './decide-sale.ts';
import type { NegativeCause, Regime } from './reversal.ts';
import { compileRules } from './rule-index.ts';
import type { RuleSet } from './rule.ts';
import { judgeItems } from './tier.ts';

interface Given {
  sets?: readonly RuleSet[];
  defaultPercent?: string;
  /** Actual of a target of 1,000; none without it. */
  actual?: number;
  regimes?: Readonly<Record<number, Regime>>;
}

function deciding({ sets = [], defaultPercent, actual, regimes = {} }: Given): Deciding {
  const compiled = sets.map((set) => ({ set, index: compileRules(set.rules) }));
  const chain: Chain =
    defaultPercent === undefined ? { sets: compiled } : { sets: compiled, defaultRate: rateOfPercent(defaultPercent) };
  return {
    chainOf: () => chain,
    regimeOf: (id) => regimes[id],
    judge: (rule) => judgeItems(rule.items, () => (actual === undefined ? undefined : attainment(actual, 1_000))),
    rounding: 'HALF_AWAY',
  };
}

/** Payee, amount and reason of each line. */
const lines = (sale: CommissionableSale, given: Given) =>
  decideSale(sale, deciding(given)).map(({ payeeId, amount, reason }) =>
    reason === undefined ? [payeeId, amount] : [payeeId, amount, reason],
  );

const own = (rules: RuleSet['rules']) => aRuleSet(rules, { owner: 'SELLER', salespersonId: 1 });

describe('what a sale earns', () => {
  it('S1-57, S1-37: the first matching rule of the first set that has one pays', () => {
    const sets = [
      own([aRule(10, [{ percent: '9' }], { PRODUCT: [5] }), aRule(20, [{ percent: '5' }], { PRODUCT: [6] })]),
      aRuleSet([aRule(10, [{ percent: '1' }])]),
    ];
    expect(lines(aSale(10_000, { subject: aSubject({ product: 6 }) }), { sets })).toEqual([[1, 500]]);
    expect(lines(aSale(10_000, { subject: aSubject({ product: 7 }) }), { sets })).toEqual([[1, 100]]);
  });

  it('E30: 5 % while the generic rule is first, 8 % once the orders are swapped', () => {
    const generic = aRule(10, [{ percent: '5' }]);
    const ofProduct = aRule(20, [{ percent: '8' }], { PRODUCT: [1] });
    expect(lines(aSale(10_000), { sets: [own([generic, ofProduct])] })).toEqual([[1, 500]]);
    const swapped = [
      { ...ofProduct, position: 10 },
      { ...generic, position: 20 },
    ];
    expect(lines(aSale(10_000), { sets: [own(swapped)] })).toEqual([[1, 800]]);
  });

  it('S1-37 (T07): a matching rule of which no item qualifies pays zero and never falls through', () => {
    const sets = [own([aRule(10, [{ from: '80', percent: '5' }])]), aRuleSet([aRule(10, [{ percent: '1' }])])];
    expect(lines(aSale(10_000), { sets, defaultPercent: '2', actual: 500 })).toEqual([[1, 0, 'NO_TIER']]);
    expect(lines(aSale(10_000), { sets, defaultPercent: '2' })).toEqual([[1, 0, 'NO_TARGET']]);
    expect(lines(aSale(10_000), { sets, defaultPercent: '2', actual: 800 })).toEqual([[1, 500]]);
  });

  it('S1-37 (T07): a rule with nothing but a fixed amount of the period pays a sale nothing', () => {
    const sets = [own([aRule(10, [{ kind: 'PER_PERIOD', from: '80', fixed: 500 }])])];
    expect(lines(aSale(10_000), { sets, defaultPercent: '2', actual: 900 })).toEqual([[1, 0, 'NO_SALE_ITEM']]);
  });

  it('S1-32: the default percentage of the salesperson pays where no rule matches', () => {
    const sets = [aRuleSet([aRule(10, [{ percent: '9' }], { PRODUCT: [5] })])];
    const [earning] = decideSale(aSale(10_000), deciding({ sets, defaultPercent: '2.5' }));
    expect(earning).toEqual({ payeeId: 1, rate: 25_000, base: 10_000, amount: 250, remainder: 0, origin: 'DEFAULT' });
  });

  it('S1-32: a default of zero is filled and pays zero; without one the sale has no rule', () => {
    expect(lines(aSale(10_000), { defaultPercent: '0' })).toEqual([[1, 0, 'ZERO_RATE']]);
    expect(lines(aSale(10_000), {})).toEqual([[1, 0, 'NO_RULE']]);
  });

  it('S1-66: every qualifying item of the rule pays its own line', () => {
    const rule = aRule(10, [{ percent: '2' }, { from: '10', to: '50', percent: '3' }, { from: '50', percent: '4' }]);
    const earnings = decideSale(aSale(10_000), deciding({ sets: [own([rule])], actual: 600 }));
    expect(earnings.map((each) => [each.item?.position, each.amount])).toEqual([
      [1, 200],
      [3, 400],
    ]);
  });

  it('S1-66: a percentage of zero pays zero and says so; so does an amount too small for a centavo', () => {
    expect(lines(aSale(10_000), { sets: [own([aRule(10, [{ percent: '0' }])])] })).toEqual([[1, 0, 'ZERO_RATE']]);
    expect(lines(aSale(10_000), { sets: [own([aRule(10, [{ fixed: 0 }])])] })).toEqual([[1, 0, 'ZERO_RATE']]);
    expect(lines(aSale(10), { sets: [own([aRule(10, [{ percent: '1' }])])] })).toEqual([[1, 0, 'ROUNDED_TO_ZERO']]);
  });

  it('E23: the amount is rounded once, and the line keeps what was left', () => {
    const [earning] = decideSale(aSale(3_333), deciding({ sets: [own([aRule(10, [{ percent: '15' }])])] }));
    expect(earning).toMatchObject({ base: 3_333, rate: 150_000, amount: 500, remainder: -50_000 });
  });

  it('S1-36: a sale that nobody is credited with pays nobody', () => {
    expect(lines(aSale(10_000, { sellerId: 0 }), { defaultPercent: '2' })).toEqual([[undefined, 0, 'NO_SALESPERSON']]);
  });
});

describe('the second salesperson', () => {
  const both = aSale(10_000, { seller2Id: 2 });

  it('S1-74: is paid only by items that name him', () => {
    expect(lines(both, { sets: [own([aRule(10, [{ percent: '5' }])])] })).toEqual([[1, 500]]);
    const naming = aRule(10, [{ percent: '5' }, { percent: '1', beneficiary: 'SELLER_2' }]);
    expect(lines(both, { sets: [own([naming])] })).toEqual([
      [1, 500],
      [2, 100],
    ]);
    expect(lines(both, { defaultPercent: '2' })).toEqual([[1, 200]]);
  });

  it('S1-74: an item that names him pays nobody when there is none', () => {
    const naming = aRule(10, [{ percent: '5' }, { percent: '1', beneficiary: 'SELLER_2' }]);
    expect(lines(aSale(10_000), { sets: [own([naming])] })).toEqual([[1, 500]]);
  });

  it('S1-74: why nothing was paid looks only at items somebody could be paid by', () => {
    const second = { percent: '1', beneficiary: 'SELLER_2' } as const;
    const tier = { from: '80', percent: '5' };
    expect(lines(aSale(10_000), { sets: [own([aRule(10, [second])])] })).toEqual([[1, 0, 'NO_SECOND_SALESPERSON']]);
    expect(lines(aSale(10_000), { sets: [own([aRule(10, [{ ...second, from: '80' }])])] })).toEqual([
      [1, 0, 'NO_SECOND_SALESPERSON'],
    ]);
    expect(lines(aSale(10_000), { sets: [own([aRule(10, [second, tier])])], actual: 500 })).toEqual([
      [1, 0, 'NO_TIER'],
    ]);
  });
});

describe('a negative sale', () => {
  const sets = [own([aRule(10, [{ percent: '15' }])])];
  const returned = (cause: NegativeCause, base = -20_000) => aSale(base, { cause });

  it('E22: a return of 200.00 at 15 % takes 30.00 back from a representative', () => {
    for (const regime of ['REPRESENTATIVE_PJ', 'REPRESENTATIVE_PF', 'BROKER_PJ', 'COOPERATIVE'] as const) {
      expect(lines(returned('RETURN'), { sets, regimes: { 1: regime } })).toEqual([[1, -3_000]]);
    }
  });

  it.each(['RETURN', 'CANCELLED_BY_CUSTOMER', 'DEFAULT'] as const)(
    'E22: from an employee %s takes nothing back; the line is shown, worth zero',
    (cause) => {
      const [earning] = decideSale(returned(cause), deciding({ sets, regimes: { 1: 'EMPLOYEE' } }));
      expect(earning).toMatchObject({
        payeeId: 1,
        base: -20_000,
        rate: 150_000,
        amount: 0,
        remainder: 0,
        reason: 'REVERSAL_NOT_ALLOWED',
      });
    },
  );

  it.each(['BILLING_ERROR', 'INSOLVENCY'] as const)('E22: from an employee %s does take it back', (cause) => {
    expect(lines(returned(cause), { sets, regimes: { 1: 'EMPLOYEE' } })).toEqual([[1, -3_000]]);
  });

  it('E22: a negative sale without a cause is a return', () => {
    expect(lines(aSale(-20_000), { sets, regimes: { 1: 'EMPLOYEE' } })).toEqual([[1, 0, 'REVERSAL_NOT_ALLOWED']]);
    expect(lines(aSale(-20_000), { sets, regimes: { 1: 'BROKER_PJ' } })).toEqual([[1, -3_000]]);
  });

  it('E22: the regime is asked of each payee, and of the default percentage too', () => {
    const naming = aRule(10, [{ percent: '5' }, { fixed: 700, beneficiary: 'SELLER_2' }]);
    const sale = aSale(-20_000, { seller2Id: 2, cause: 'RETURN' });
    expect(lines(sale, { sets: [own([naming])], regimes: { 1: 'EMPLOYEE', 2: 'REPRESENTATIVE_PJ' } })).toEqual([
      [1, 0, 'REVERSAL_NOT_ALLOWED'],
      [2, -700],
    ]);
    expect(lines(returned('RETURN'), { defaultPercent: '2', regimes: { 1: 'EMPLOYEE' } })).toEqual([
      [1, 0, 'REVERSAL_NOT_ALLOWED'],
    ]);
  });

  it('E22: an item that pays zero takes nothing back, and says that it pays zero', () => {
    const zero = [own([aRule(10, [{ percent: '0' }])])];
    expect(lines(returned('RETURN'), { sets: zero, regimes: { 1: 'EMPLOYEE' } })).toEqual([[1, 0, 'ZERO_RATE']]);
  });
});
