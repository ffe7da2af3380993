import { createHash } from 'node:crypto';
import type { CopiedMonth } from '#contract/option-397.ts';
import { cents, sumCents } from '#kernel/money.ts';
import { noValue, ownTarget, type HeldValues, type ValueWrite } from './portfolio.repository.ts';

/** What copying to one month writes, and how the preview tells it. */
export interface MonthCopy {
  readonly period: string;
  readonly writes: readonly ValueWrite[];
  readonly summary: CopiedMonth;
}

export interface CopyTarget {
  readonly period: string;
  readonly locked: boolean;
  readonly stored: HeldValues;
  /** Who is in the portfolio of that month. */
  readonly linked: ReadonlySet<number>;
}

/**
 * What copying a month's targets to another one changes (T40: each month is written by itself). Overwritten values are
 * lost; a blank source overwrites nothing; a customer who is not in the portfolio of that month gets nothing (S0-11).
 * A month that is closed for targets is left out. Money in centavos.
 */
export function planCopy(source: HeldValues, to: CopyTarget): MonthCopy {
  const writes: ValueWrite[] = [];
  let same = 0;
  let unlinked = 0;
  for (const [customerId, { value }] of source) {
    if (value === null) continue;
    if (customerId !== ownTarget && !to.linked.has(customerId)) {
      unlinked += 1;
      continue;
    }
    const current = to.stored.get(customerId) ?? noValue;
    if (current.value === value) same += 1;
    else writes.push({ customerId, before: current.value, after: value, version: current.version });
  }
  const done = to.locked ? [] : writes;
  const replaced = done.filter(({ before }) => before !== null);
  const after = new Map([...to.stored].map(([customerId, { value }]) => [customerId, value]));
  for (const write of done) after.set(write.customerId, write.after);
  const before = new Map([...to.stored].map(([customerId, { value }]) => [customerId, value]));
  const kept = [...before.keys()].filter((customerId) => (source.get(customerId)?.value ?? null) === null).length;
  return {
    period: to.period,
    writes: done,
    summary: {
      period: to.period,
      locked: to.locked,
      created: done.length - replaced.length,
      replaced: replaced.length,
      lost: sumCents(replaced.map((write) => cents(write.before ?? 0))),
      same,
      kept,
      unlinked,
      sellerBefore: before.get(ownTarget) ?? null,
      sellerAfter: after.get(ownTarget) ?? null,
      customersBefore: sumOfCustomers(before),
      customersAfter: sumOfCustomers(after),
    },
  };
}

export function sumOfCustomers(values: ReadonlyMap<number, number | null>): number {
  return sumCents([...values].flatMap(([id, value]) => (id === ownTarget || value === null ? [] : [cents(value)])));
}

/** Names exactly these changes: another value, version or month makes another name. */
export function fingerprintOf(copies: readonly MonthCopy[]): string {
  const text = JSON.stringify(
    copies.map(({ period, writes, summary }) => [
      period,
      summary.locked,
      [...writes]
        .sort((a, b) => a.customerId - b.customerId)
        .map(({ customerId, before, after, version }) => [customerId, before, after, version]),
    ]),
  );
  return createHash('sha256').update(text).digest('hex');
}
