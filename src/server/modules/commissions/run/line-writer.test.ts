import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cents } from '#kernel/money.ts';
import { period } from '#kernel/period.ts';
import { splitCopyLine } from '#platform/database/index.ts';
import {
  aFact,
  aMeasured,
  aRule,
  aRuleSet,
  aSale,
  aSalesStructure,
  aSubject,
  aTargetLine,
} from '#test/support/builders/commissions.ts';
import { decideSale, type Earning } from '../rules/decide-sale.ts';
import { decidePeriodBonuses } from '../rules/period-bonus.ts';
import { makeCalculation, type RunBasis } from './calculation.ts';
import { emptyTotals, lineColumns, lineWriter, type LineWriter, type RunTotals } from './line-writer.ts';
import type { SaleFact } from './sale-rows.ts';

const textOf = (writer: LineWriter): string => Buffer.concat(writer.take()).toString();

const target = { companyId: 3, period: 202_611, runId: 8 };
const codeOf = (id: number) => `V${id}`;

const line = aTargetLine();
const second = { percent: '1', beneficiary: 'SELLER_2' } as const;
const basis: RunBasis = {
  rounding: 'HALF_AWAY',
  productionBy: 'ATTRIBUTION',
  productionIndicator: 'NET',
  sets: [
    aRuleSet([aRule(10, [{ percent: '3.3333' }, { fixed: 25 }, second], { PRODUCT: [1] })], {
      owner: 'SELLER',
      salespersonId: 1,
    }),
    aRuleSet([
      aRule(10, [{ from: '50', to: '100', percent: '2' }, { from: '100', percent: '4' }, second], { PRODUCT: [1, 2] }),
      aRule(20, [{ kind: 'PER_PERIOD', from: '80', fixed: 9_900 }]),
    ]),
  ],
  structure: aSalesStructure({
    regimes: [{ salespersonId: 2, regime: 'EMPLOYEE', from: '2020-01-01' }],
  }),
};
const measured = [1, 2, 3].map((id) => aMeasured(line, { ownerId: id, target: 1_000, actual: id * 400 }));
const calculation = makeCalculation(basis, period('2026-11'), measured);

/** Writes sales in chunks that each go on from what the one before handed over as plain data. */
function run(chunks: readonly (readonly SaleFact[])[]): { totals: RunTotals; lines: string[] } {
  let totals = emptyTotals();
  const lines: string[] = [];
  for (const chunk of chunks) {
    const writer = lineWriter(target, codeOf, JSON.parse(JSON.stringify(totals)) as RunTotals);
    for (const fact of chunk) writer.addSale(fact, decideSale(fact.sale, calculation.deciding));
    lines.push(textOf(writer));
    totals = writer.totals();
  }
  const writer = lineWriter(target, codeOf, totals);
  for (const { id } of basis.structure.salespeople) {
    const bonuses = decidePeriodBonuses(id, calculation.period, calculation.chainOf, calculation.find);
    for (const bonus of bonuses) writer.addBonus(bonus, '2026-11', '2026-11-30');
  }
  lines.push(textOf(writer));
  return { totals: writer.totals(), lines: lines.join('').split('\n').slice(0, -1) };
}

const rowOf = (text: string) =>
  Object.fromEntries(lineColumns.map((column, index) => [column, splitCopyLine(text)[index]]));

describe('the lines of a run', () => {
  const earning: Earning = {
    payeeId: 1,
    rate: calculation.basis.sets[0]!.rules[0]!.items[0]!.rate!,
    base: cents(10_000),
    amount: cents(333),
    remainder: 330_000,
    origin: 'DEFAULT',
  };

  it('S1-141: a line keeps what it was calculated from', () => {
    const writer = lineWriter(target, codeOf, emptyTotals());
    writer.addSale(aFact(aSale(10_000), 77, 'a\tb'), [earning]);
    expect(rowOf(textOf(writer).slice(0, -1))).toEqual({
      document_id: '77',
      base: '10000',
      amount: '333',
      company_id: '3',
      period: '202611',
      run_id: '8',
      seq: '1',
      payee_id: '1',
      rule_id: null,
      item_id: null,
      attainment_id: null,
      rate: '33333',
      remainder: '330000',
      fact_version: '1',
      business_date: '2026-11-10',
      origin: 'DEFAULT',
      stage: 'SALE',
      reason: null,
      line_code: 'a\tb',
    });
    expect(writer.take()).toEqual([]);
  });

  it('S1-141: a bonus has no sale, and is dated as it is told', () => {
    const writer = lineWriter(target, codeOf, emptyTotals());
    writer.addBonus({ ...earning, amount: cents(500) }, '2026-11', '2026-11-30');
    expect(rowOf(textOf(writer).slice(0, -1))).toMatchObject({
      document_id: null,
      fact_version: null,
      line_code: null,
      business_date: '2026-11-30',
      stage: 'PERIOD',
    });
    expect(writer.totals()).toMatchObject({ sales: 0, lines: 1, amount: 500, payees: { 1: [0, 1, 0, 0, 0, 500] } });
  });

  it('S1-66: a sale counts once for a payee whom two items pay, and once more for the second salesperson', () => {
    const { totals } = run([[aFact(aSale(10_000, { seller2Id: 2 }), 1)]]);
    expect(totals).toMatchObject({ sales: 1, salesNet: 10_000 });
    expect(totals.payees[1]).toEqual([1, 3, 1, 10_000, 333 + 25, 0]);
    expect(totals.payees[2]).toEqual([1, 2, 0, 10_000, 100, 9_900]);
  });

  it('S1-141: a sale without a payee is counted, and belongs to nobody', () => {
    const writer = lineWriter(target, codeOf, emptyTotals());
    const fact = aFact(aSale(10_000, { sellerId: 0 }), 1);
    writer.addSale(fact, decideSale(fact.sale, calculation.deciding));
    expect(writer.totals()).toMatchObject({ sales: 1, lines: 1, zeros: 1, amount: 0, payees: {} });
  });

  it('S1-141: totals handed over do not change while the next chunk adds up', () => {
    const first = lineWriter(target, codeOf, emptyTotals());
    first.addSale(aFact(aSale(10_000), 1), [earning]);
    const handedOver = first.totals();
    const kept = structuredClone(handedOver);
    const next = lineWriter(target, codeOf, handedOver);
    next.addSale(aFact(aSale(10_000), 2), [earning]);
    first.addSale(aFact(aSale(10_000), 3), [earning]);
    expect(handedOver).toEqual(kept);
    expect(next.totals().payees[1]).toEqual([2, 2, 0, 20_000, 666, 0]);
  });
});

const sales = fc
  .array(
    fc.record({
      base: fc.integer({ min: -5_000_000, max: 5_000_000 }),
      sellerId: fc.integer({ min: 0, max: 4 }),
      seller2Id: fc.integer({ min: 0, max: 3 }),
      product: fc.integer({ min: 1, max: 3 }),
    }),
    { maxLength: 40 },
  )
  .map((all) =>
    all.map(({ base, sellerId, seller2Id, product }, index) =>
      aFact(
        aSale(base, {
          sellerId,
          seller2Id: seller2Id === sellerId ? 0 : seller2Id,
          subject: aSubject({ product }),
          ...(base < 0 ? { cause: 'RETURN' as const } : {}),
        }),
        index + 1,
      ),
    ),
  );

describe('whatever the sales', () => {
  it('S1-141: fingerprint and totals depend neither on the order of the sales nor on where chunks end', () => {
    fc.assert(
      fc.property(
        sales.chain((all) =>
          fc.record({
            all: fc.constant(all),
            shuffled: fc.shuffledSubarray(all, { minLength: all.length }),
            cuts: fc.array(fc.integer({ min: 0, max: all.length }), { maxLength: 4 }),
          }),
        ),
        ({ all, shuffled, cuts }) => {
          const whole = run([all]);
          const edges = [0, ...[...cuts].sort((a, b) => a - b), all.length];
          const chunks = edges.slice(1).map((end, index) => shuffled.slice(edges[index], end));
          const parts = run(chunks);
          expect(parts.totals).toEqual(whole.totals);
          const content = (lines: readonly string[]) => lines.map((text) => ({ ...rowOf(text), seq: '' }));
          const byText = (a: object, b: object) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);
          expect(content(parts.lines).sort(byText)).toEqual(content(whole.lines).sort(byText));
          expect(parts.lines.map((text) => rowOf(text)['seq'])).toEqual(parts.lines.map((_, at) => String(at + 1)));
        },
      ),
      { numRuns: 60 },
    );
  });

  it('S1-141: what the payees are paid adds up to the run, and so do its lines', () => {
    fc.assert(
      fc.property(sales, (all) => {
        const { totals, lines } = run([all]);
        const payees = Object.values(totals.payees);
        const paid = payees.reduce((sum, [, , , , perSale, perPeriod]) => sum + perSale + perPeriod, 0);
        const rows = lines.map((text) => rowOf(text));
        expect(paid).toBe(totals.amount);
        expect(rows.reduce((sum, row) => sum + Number(row['amount']), 0)).toBe(totals.amount);
        expect(rows.filter((row) => row['amount'] === '0')).toHaveLength(totals.zeros);
        expect(rows.every((row) => (row['amount'] === '0') === (row['reason'] !== null))).toBe(true);
        expect(rows).toHaveLength(totals.lines);
        expect(totals.sales).toBe(all.length);
        expect(totals.salesNet).toBe(all.reduce((sum, fact) => sum + fact.sale.base, 0));
      }),
      { numRuns: 60 },
    );
  });

  it('E38: calculating again gives the same lines, totals and fingerprint', () => {
    fc.assert(
      fc.property(sales, (all) => {
        expect(run([all])).toEqual(run([all]));
      }),
      { numRuns: 30 },
    );
  });

  it('E38: a changed amount, a missing or a doubled sale changes the fingerprint', () => {
    const facts = [1, 2, 3].map((id) => aFact(aSale(10_000 * id), id));
    const fingerprint = (all: readonly SaleFact[]) => run([all]).totals.fingerprint;
    const changed = { ...facts[2]!, sale: { ...facts[2]!.sale, base: cents(30_100) } };
    for (const other of [facts.slice(1), [...facts, facts[0]!], [facts[0]!, facts[1]!, changed]]) {
      expect(fingerprint(other)).not.toEqual(fingerprint(facts));
    }
  });

  it('E22: a sale and its return leave a payee whose regime reverses with nothing', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5_000_000 }), fc.integer({ min: 1, max: 3 }), (base, product) => {
        const subject = aSubject({ product });
        const sale = aSale(base, { subject, seller2Id: 3 });
        const back = aSale(-base, { subject, seller2Id: 3, cause: 'RETURN' });
        const paid = (each: typeof sale) =>
          decideSale(each, calculation.deciding).map(({ payeeId, item, amount }) => [payeeId, item?.id, amount]);
        expect(paid(back)).toEqual(paid(sale).map(([payee, item, amount]) => [payee, item, 0 - (amount ?? 0)]));
      }),
    );
  });
});
