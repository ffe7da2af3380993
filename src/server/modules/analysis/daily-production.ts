import type { ProductionRow } from '#modules/sales/index.ts';
import type { Measure } from './figures.ts';

/** The sums of a month found by day and by who is credited. */
export type DailyProduction = ReadonlyMap<string, ReadonlyMap<number, readonly ProductionRow[]>>;

export function indexByDay(rows: readonly ProductionRow[]): DailyProduction {
  const days = new Map<string, Map<number, ProductionRow[]>>();
  for (const row of rows) {
    let day = days.get(row.date);
    if (day === undefined) days.set(row.date, (day = new Map<number, ProductionRow[]>()));
    for (const id of row.second === 0 ? [row.first] : [row.first, row.second]) {
      const own = day.get(id);
      if (own === undefined) day.set(id, [row]);
      else own.push(row);
    }
  }
  return days;
}

/** What a group sold, each sale once though both its salespeople belong; who belongs is asked for each day. */
export function producedBy(
  daily: DailyProduction,
  measure: Measure,
  groupOn: (date: string) => ReadonlySet<number>,
): number {
  let sum = 0;
  for (const [date, byPerson] of daily) {
    const group = groupOn(date);
    for (const id of group) {
      for (const row of byPerson.get(id) ?? []) {
        if (row.first === id || !group.has(row.first)) sum += measure(row);
      }
    }
  }
  return sum;
}
