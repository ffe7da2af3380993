import { noValue, type HeldValue, type HeldValues, type ValueWrite } from './portfolio.repository.ts';

/** A target that somebody typed over the one they saw. Money in centavos; null: none. */
export interface TargetEdit {
  readonly customerId: number;
  readonly value: number | null;
  readonly seen: { readonly value: number | null; readonly version: number };
}

export interface Conflict {
  readonly customerId: number;
  readonly seen: number | null;
  readonly yours: number | null;
  readonly current: HeldValue;
}

/**
 * Compares what was typed with what is stored now. What already stands as typed needs no writing; what somebody else
 * changed since it was read is a conflict, and one conflict is enough to write nothing (S0-19). Blank removes; zero is
 * a value (S0-41).
 */
export function planSave(
  edits: readonly TargetEdit[],
  stored: HeldValues,
): { readonly writes: readonly ValueWrite[]; readonly conflicts: readonly Conflict[] } {
  const writes: ValueWrite[] = [];
  const conflicts: Conflict[] = [];
  for (const { customerId, value, seen } of edits) {
    const current = stored.get(customerId) ?? noValue;
    if (current.value === value) continue;
    // Removed and given again, a value starts at version 1: its amount tells the two apart.
    if (current.version !== seen.version || current.value !== seen.value) {
      conflicts.push({ customerId, seen: seen.value, yours: value, current });
    } else {
      writes.push({ customerId, before: current.value, after: value, version: current.version });
    }
  }
  return { writes, conflicts };
}
