import { formatDate, plusDays, type IsoDate } from '#kernel/calendar-date.ts';

/** One stretch of something dated: a manager, a regime, a branch, a salesperson of a customer. Both ends included. */
export type Stretch<V> = { readonly from: string; readonly to: string | null; readonly value: V };

/** What to do so that a value holds from a day on. */
export type DatedPlan =
  | { readonly kind: 'same' }
  /** A stretch begins, and the one that was open ends the day before. */
  | { readonly kind: 'open'; readonly close: { readonly from: string; readonly to: string } | null }
  /** The stretch of that very day gets another value or end. */
  | { readonly kind: 'replace' }
  /** A later stretch stands in the way: what follows was already said. */
  | { readonly kind: 'conflict'; readonly later: string };

/**
 * Places a stretch among those there are (S1-88: closing one starts the next a day later). A blank `to` leaves the end
 * as it is: a file that was written before somebody closed the stretch must not open it again. The same stretch again, or a value that already holds on that day and stays open, changes nothing.
 */
export function planDated<V>(
  existing: readonly Stretch<V>[],
  wanted: { readonly from: string; readonly to?: string | null | undefined; readonly value: V },
): DatedPlan {
  const to = wanted.to ?? undefined;
  const begun = existing.find((stretch) => stretch.from === wanted.from);
  const later = existing
    .filter((stretch) => stretch.from > wanted.from)
    .reduce<string | undefined>((least, { from }) => (least === undefined || from < least ? from : least), undefined);
  const reaches = (end: string | undefined): boolean => later !== undefined && (end === undefined || end >= later);
  if (begun !== undefined) {
    const endsSame = to === undefined || to === begun.to;
    if (begun.value === wanted.value && endsSame) return { kind: 'same' };
    if (to !== undefined && reaches(to)) return { kind: 'conflict', later: later ?? '' };
    return { kind: 'replace' };
  }
  const covering = existing.find(
    (stretch) => stretch.from < wanted.from && (stretch.to === null || stretch.to >= wanted.from),
  );
  if (covering !== undefined && covering.value === wanted.value && (to === undefined || to === covering.to)) {
    return { kind: 'same' };
  }
  if (reaches(to)) return { kind: 'conflict', later: later ?? '' };
  if (covering === undefined) return { kind: 'open', close: null };
  return { kind: 'open', close: { from: covering.from, to: plusDays(wanted.from as IsoDate, -1) } };
}

/** The stretches after a plan was carried out. */
export function applyDated<V>(
  existing: readonly Stretch<V>[],
  wanted: { readonly from: string; readonly to?: string | null | undefined; readonly value: V },
  plan: DatedPlan,
): Stretch<V>[] {
  if (plan.kind === 'same' || plan.kind === 'conflict') return [...existing];
  if (plan.kind === 'replace') {
    return existing.map((stretch) =>
      stretch.from === wanted.from ? { ...stretch, value: wanted.value, to: wanted.to ?? stretch.to } : stretch,
    );
  }
  const closed = existing.map((stretch) =>
    stretch.from === plan.close?.from ? { ...stretch, to: plan.close.to } : stretch,
  );
  return [...closed, { from: wanted.from, to: wanted.to ?? null, value: wanted.value }];
}

/**
 * What a plan takes from a stretch that was there: it as it was, and what holds instead of it. Undefined when nothing
 * stood there, for then nothing is lost.
 */
export function datedChange<V>(
  existing: readonly Stretch<V>[],
  wanted: { readonly from: string; readonly to?: string | null | undefined; readonly value: V },
  plan: DatedPlan,
): { readonly before: Stretch<V>; readonly after: Stretch<V> } | undefined {
  const touched =
    plan.kind === 'replace' ? wanted.from : plan.kind === 'open' && plan.close !== null ? plan.close.from : undefined;
  const before = existing.find((stretch) => stretch.from === touched);
  if (before === undefined) return undefined;
  const to = wanted.to ?? (plan.kind === 'replace' ? before.to : null);
  return { before, after: { from: wanted.from, to, value: wanted.value } };
}

/** The sentence of a conflict: "A partir de 01/03/2026 já há outro gerente. Informe a data final ou outra data inicial." */
export function conflictReason(what: string, later: string): string {
  return `A partir de ${formatDate(later as IsoDate)} já há ${what}. Informe a data final ou uma data inicial posterior.`;
}
