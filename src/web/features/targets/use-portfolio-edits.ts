import { useCallback, useMemo, useReducer } from 'react';
import type { BodyOf } from '#contract/endpoint.ts';
import type { Portfolio, savePortfolio } from '#contract/option-397.ts';
import type { PortfolioTotals } from './components/portfolio-grid.tsx';
import { countEdits, noEdits, ownKey, reduceEdits, targetOf, type Base, type Edits, type RowEdit } from './edits.ts';

/** The edits of the open portfolio with stable ways to make them. */
export function usePortfolioEdits() {
  const [state, dispatch] = useReducer(reduceEdits, noEdits);
  const type = useCallback((base: Base, text: string) => dispatch({ kind: 'type', base, text }), []);
  const flag = useCallback((base: Base, on: boolean) => dispatch({ kind: 'flag', base, flag: on }), []);
  const settle = useCallback(() => dispatch({ kind: 'settle' }), []);
  const revert = useCallback((key: string) => dispatch({ kind: 'revert', key }), []);
  const undo = useCallback(() => dispatch({ kind: 'undo' }), []);
  const counted = useMemo(() => countEdits(state.edits), [state.edits]);
  return { ...state, ...counted, dispatch, type, flag, settle, revert, undo };
}

/** Sums of a whole portfolio as it will be once saved. Centavos. */
export function totalsOf(portfolio: Portfolio | undefined, edits: Edits): PortfolioTotals {
  const totals = { previousMonth: 0, sameMonthLastYear: 0, targets: 0, filled: 0, flagged: 0 };
  let noPrevious = true;
  let noLastYear = true;
  for (const customer of portfolio?.customers ?? []) {
    const edit: RowEdit | undefined = edits.get(customer.code);
    const base = { key: customer.code, target: customer.target, flag: customer.targetCustomer };
    const target = targetOf(base, edit);
    totals.targets += target ?? 0;
    totals.filled += Number(target !== null);
    totals.flagged += Number(edit?.flag ?? customer.targetCustomer);
    totals.previousMonth += customer.previousMonth ?? 0;
    totals.sameMonthLastYear += customer.sameMonthLastYear ?? 0;
    noPrevious &&= customer.previousMonth === null;
    noLastYear &&= customer.sameMonthLastYear === null;
  }
  return {
    ...totals,
    previousMonth: noPrevious ? null : totals.previousMonth,
    sameMonthLastYear: noLastYear ? null : totals.sameMonthLastYear,
  };
}

/** What is sent to be saved: only what was typed, over what was read. */
export function saveRequest(
  salesperson: string,
  period: Portfolio['period'],
  edits: Edits,
): Omit<BodyOf<typeof savePortfolio>, 'period'> & { period: string } {
  const sent = ({ target, flag }: RowEdit) => ({
    ...(target === undefined ? {} : { target: { value: target.value ?? null, seen: target.seen } }),
    ...(flag === undefined ? {} : { targetCustomer: flag }),
  });
  const own = edits.get(ownKey)?.target;
  return {
    salesperson,
    period,
    ...(own === undefined ? {} : { target: { value: own.value ?? null, seen: own.seen } }),
    customers: [...edits].filter(([key]) => key !== ownKey).map(([code, edit]) => ({ code, ...sent(edit) })),
  };
}
