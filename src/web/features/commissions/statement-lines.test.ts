import { describe, expect, it } from 'vitest';
import type { StatementHeader, StatementLine } from '#contract/commissions.ts';
import { groupByStage, isHeading, neighbourLine } from './statement-lines.ts';

const aLine = (seq: number, stage: StatementLine['stage'] = 'SALE') => ({ seq, stage }) as StatementLine;
const header = { base: 900, perSale: 50, perPeriod: 7 } as StatementHeader;

describe('the lines of a statement', () => {
  it('stand under the heading of their stage, which carries the total of the whole stage', () => {
    const rows = groupByStage([aLine(1), aLine(2, 'PERIOD'), aLine(3)], header);
    expect(rows.map((row) => (isHeading(row) ? [row.heading, row.base, row.amount] : row.seq))).toEqual([
      ['SALE', 900, 50],
      1,
      3,
      ['PERIOD', null, 7],
      2,
    ]);
  });

  it('have no heading for a stage without lines', () => {
    expect(groupByStage([], header)).toEqual([]);
  });

  it('are walked one by one, stopping at both ends', () => {
    const lines = [aLine(4), aLine(8)];
    expect(neighbourLine(lines, undefined, 1)?.seq).toBe(4);
    expect(neighbourLine(lines, 4, 1)?.seq).toBe(8);
    expect(neighbourLine(lines, 8, 1)?.seq).toBe(8);
    expect(neighbourLine(lines, 4, -1)?.seq).toBe(4);
    expect(neighbourLine([], 4, -1)).toBeUndefined();
  });
});
