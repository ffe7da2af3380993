import { attainment, attainmentRate } from '#kernel/attainment.ts';
import { cents, subtractCents } from '#kernel/money.ts';
import type { ProductionRow } from '#modules/sales/index.ts';

/** Target against production, in centavos; attainment in millionths. */
export interface Figures {
  target: number | null;
  production: number;
  attainment: number | null;
  difference: number | null;
}

/** Attainment is production over target, computed here and never typed (S0-35); blank for a blank or zero target (S0-41). */
export function figuresOf(target: number | undefined, production: number): Figures {
  const reached = attainment(production, target);
  return {
    target: target ?? null,
    production,
    attainment: reached === undefined ? null : attainmentRate(reached),
    difference: target === undefined ? null : subtractCents(cents(production), cents(target)),
  };
}

export type Measure = (row: ProductionRow) => number;

/** The company's production indicator over a sum of sales (T45: net unless it chose gross). */
export function measureOf(indicator: 'NET' | 'GROSS'): Measure {
  return indicator === 'NET' ? (row) => row.net : (row) => row.gross;
}
