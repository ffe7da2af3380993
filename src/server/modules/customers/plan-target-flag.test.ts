import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstDay, lastDay, periodOf } from '#kernel/period.ts';
import { isFlagged, planTargetFlag, type FlagStretch } from './plan-target-flag.ts';

const span = (month: number) => ({ first: firstDay(periodOf(2026, month)), last: lastDay(periodOf(2026, month)) });
const stretch = (from: string, to: string | null): FlagStretch => ({ from, to, setBy: 'ana' });

describe('S and N of a target customer in a month', () => {
  it('S0-15: S holds from the first day of the month on, and blank is N', () => {
    expect(isFlagged([], span(3))).toBe(false);
    const marked = planTargetFlag([], span(3), true, 'bia');
    expect(marked).toEqual([{ from: '2026-03-01', to: null, setBy: 'bia' }]);
    expect([2, 3, 4].map((month) => isFlagged(marked, span(month)))).toEqual([false, true, true]);
  });

  it('S0-15: N ends what stands in the month the day before, and takes away what began in it', () => {
    expect(planTargetFlag([stretch('2026-01-01', null)], span(3), false, 'bia')).toEqual([
      { from: '2026-01-01', to: '2026-02-28', setBy: 'bia' },
    ]);
    expect(planTargetFlag([stretch('2026-03-10', null)], span(3), false, 'bia')).toEqual([]);
    expect(planTargetFlag([stretch('2026-05-01', null)], span(3), false, 'bia')).toEqual([stretch('2026-05-01', null)]);
  });

  it('S0-15: S before a later stretch reaches up to it', () => {
    expect(planTargetFlag([stretch('2026-05-10', null)], span(3), true, 'bia')).toEqual([
      { from: '2026-03-01', to: '2026-05-09', setBy: 'bia' },
      stretch('2026-05-10', null),
    ]);
  });

  it('S0-15: what was said last of a month holds, and stretches never overlap', () => {
    const said = fc.array(fc.tuple(fc.integer({ min: 1, max: 12 }), fc.boolean()), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(said, (all) => {
        let stretches: readonly FlagStretch[] = [];
        for (const [month, flag] of all) {
          const before = stretches;
          stretches = planTargetFlag(stretches, span(month), flag, 'x');
          expect(isFlagged(stretches, span(month))).toBe(flag);
          for (let earlier = 1; earlier < month; earlier += 1) {
            expect(isFlagged(stretches, span(earlier))).toBe(isFlagged(before, span(earlier)));
          }
          for (const [index, next] of stretches.slice(1).entries()) {
            expect((stretches[index]?.to ?? '9999') < next.from).toBe(true);
          }
        }
      }),
    );
  });
});
