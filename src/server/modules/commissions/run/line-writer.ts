import { newFingerprint, type FingerprintState } from '#kernel/fingerprint.ts';
import { hashText } from '#kernel/hash-text.ts';
import { copyWriter } from '#platform/database/index.ts';
import type { Earning } from '../rules/decide-sale.ts';
import type { RuleItem, RuleSet } from '../rules/rule.ts';
import type { SaleFact } from './sale-rows.ts';

/** The columns written, in this order. */
export const lineColumns = [
  'document_id',
  'base',
  'amount',
  'company_id',
  'period',
  'run_id',
  'seq',
  'payee_id',
  'rule_id',
  'item_id',
  'attainment_id',
  'rate',
  'remainder',
  'fact_version',
  'business_date',
  'origin',
  'stage',
  'reason',
  'line_code',
] as const;

/** What a run adds up while it writes; plain, because it travels in the job's cursor from chunk to chunk. */
export interface RunTotals {
  sales: number;
  lines: number;
  zeros: number;
  salesNet: number;
  amount: number;
  fingerprint: FingerprintState;
  payees: Record<string, PayeeSums>;
}

/** Sales, lines, zeros, base, paid per sale, paid per period; by salesperson id. */
export type PayeeSums = [number, number, number, number, number, number];

function copySums(sums: PayeeSums): PayeeSums {
  return [...sums];
}

export function emptyTotals(): RunTotals {
  return { sales: 0, lines: 0, zeros: 0, salesNet: 0, amount: 0, fingerprint: newFingerprint().state(), payees: {} };
}

export interface LineWriter {
  /** The lines of one sale. */
  addSale(fact: SaleFact, earnings: readonly Earning[]): void;
  /** A fixed amount of the period, dated on its last day. */
  addBonus(earning: Earning, windowKey: string, date: string): void;
  /** What COPY takes in, written since the last call. */
  take(): Buffer[];
  totals(): RunTotals;
}

/** Turns earnings into rows and totals. `codeOf` gives a salesperson's external code, the same on every installation. */
export function lineWriter(
  target: { companyId: number; period: number; runId: number },
  codeOf: (salespersonId: number) => string,
  before: RunTotals,
): LineWriter {
  const totals: RunTotals = { ...before };
  // Copied, not shared: the cursor of the chunk before is still being written while this chunk adds up.
  const payees = new Map(Object.entries(before.payees).map(([id, sums]) => [Number(id), copySums(sums)]));
  const fingerprint = newFingerprint();
  fingerprint.addState(before.fingerprint);
  const payeeHashes = new Map<number, number>();
  const itemHashes = new Map<RuleItem, number>();
  const copy = copyWriter();

  const payeeHash = (id: number | undefined): number => {
    if (id === undefined) return 0;
    let hash = payeeHashes.get(id);
    if (hash === undefined) payeeHashes.set(id, (hash = hashText(codeOf(id))));
    return hash;
  };
  const itemHash = (set: RuleSet | undefined, rulePosition: number, item: RuleItem | undefined): number => {
    if (set === undefined || item === undefined) return 0;
    let hash = itemHashes.get(item);
    if (hash === undefined) {
      hash = hashText(`${set.planCode}|${set.from}|${rulePosition}|${item.position}`);
      itemHashes.set(item, hash);
    }
    return hash;
  };

  const write = (earning: Earning, fact: SaleFact | undefined, date: string, stage: 'SALE' | 'PERIOD'): void => {
    totals.lines += 1;
    totals.amount += earning.amount;
    if (earning.amount === 0) totals.zeros += 1;
    copy.integerOrNull(fact?.documentId);
    copy.integer(earning.base);
    copy.integer(earning.amount);
    copy.integer(target.companyId);
    copy.integer(target.period);
    copy.integer(target.runId);
    copy.integer(totals.lines);
    copy.integerOrNull(earning.payeeId);
    copy.integerOrNull(earning.rule?.id);
    copy.integerOrNull(earning.item?.id);
    copy.integerOrNull(earning.judged?.measured?.id);
    copy.integerOrNull(earning.rate);
    copy.integer(earning.remainder);
    copy.integerOrNull(fact?.version);
    copy.text(date);
    copy.text(earning.origin);
    copy.text(stage);
    copy.textOrNull(earning.reason);
    copy.textOrNull(fact?.lineCode);
    copy.endLine();
  };

  const credit = (
    payeeId: number,
    base: number,
    amount: number,
    sale: number,
    zero: number,
    perSale: boolean,
  ): void => {
    let sums = payees.get(payeeId);
    if (sums === undefined) payees.set(payeeId, (sums = [0, 0, 0, 0, 0, 0]));
    sums[0] += sale;
    sums[1] += 1;
    sums[2] += zero;
    sums[3] += base;
    sums[perSale ? 4 : 5] += amount;
  };

  const copyPayees = (): Record<string, PayeeSums> =>
    Object.fromEntries([...payees].map(([id, sums]) => [id, copySums(sums)]));

  return {
    addSale(fact, earnings) {
      totals.sales += 1;
      totals.salesNet += fact.sale.base;
      for (let index = 0; index < earnings.length; index += 1) {
        const earning = earnings[index]!;
        write(earning, fact, fact.sale.date, 'SALE');
        fingerprint.add(
          fact.hashA,
          fact.hashB,
          payeeHash(earning.payeeId),
          itemHash(earning.set, earning.rule?.position ?? 0, earning.item),
          earning.rate ?? -1,
          earning.amount,
        );
        if (earning.payeeId === undefined) continue;
        // A sale counts once for a payee, though two items of one rule may pay him for it.
        const repeated = earnings.findIndex((other) => other.payeeId === earning.payeeId) < index;
        credit(
          earning.payeeId,
          repeated ? 0 : earning.base,
          earning.amount,
          repeated ? 0 : 1,
          earning.amount === 0 ? 1 : 0,
          true,
        );
      }
    },
    addBonus(earning, windowKey, date) {
      write(earning, undefined, date, 'PERIOD');
      fingerprint.add(
        hashText(windowKey),
        payeeHash(earning.payeeId),
        itemHash(earning.set, earning.rule?.position ?? 0, earning.item),
        earning.amount,
      );
      if (earning.payeeId !== undefined) {
        credit(earning.payeeId, 0, earning.amount, 0, earning.amount === 0 ? 1 : 0, false);
      }
    },
    take: () => copy.take(),
    totals: () => ({ ...totals, fingerprint: fingerprint.state(), payees: copyPayees() }),
  };
}
