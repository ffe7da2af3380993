import type { StatementHeader, StatementLine } from '#contract/commissions.ts';

/** The heading of the lines of one stage, with what the whole stage sums to: not only the lines loaded so far. */
export interface StageHeading {
  readonly heading: StatementLine['stage'];
  readonly base: number | null;
  readonly amount: number;
}

export type StatementRow = StatementLine | StageHeading;

export function isHeading(row: StatementRow): row is StageHeading {
  return 'heading' in row;
}

/** The lines under the heading of their stage: sales first, then the bonuses of the period. */
export function groupByStage(lines: readonly StatementLine[], header: StatementHeader): StatementRow[] {
  const sales = lines.filter(({ stage }) => stage === 'SALE');
  const bonuses = lines.filter(({ stage }) => stage === 'PERIOD');
  return [
    ...(sales.length === 0 ? [] : [{ heading: 'SALE' as const, base: header.base, amount: header.perSale }, ...sales]),
    ...(bonuses.length === 0 ? [] : [{ heading: 'PERIOD' as const, base: null, amount: header.perPeriod }, ...bonuses]),
  ];
}

/** Whether a line must say why it paid nothing. */
export function isZero(line: StatementLine): boolean {
  return line.reason !== null;
}

/** The line before or after the open one; the first when none is open, the same at either end. */
export function neighbourLine(
  lines: readonly StatementLine[],
  seq: number | undefined,
  step: 1 | -1,
): StatementLine | undefined {
  const at = lines.findIndex((line) => line.seq === seq);
  return at === -1 ? lines[0] : lines[Math.min(Math.max(at + step, 0), lines.length - 1)];
}
