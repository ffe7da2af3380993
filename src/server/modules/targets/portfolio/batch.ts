import type { Period } from '#kernel/period.ts';
import type { FlagChange } from '#modules/customers/index.ts';
import type { StructureSalesperson } from '#modules/salesforce/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import type { Handle } from '#platform/database/index.ts';
import { auditOf, type Actor } from '#platform/session/index.ts';
import type { ValueWrite } from './portfolio.repository.ts';

/** What one month of a batch wrote. */
export interface WrittenMonth {
  readonly period: Period;
  readonly seller: Pick<StructureSalesperson, 'id' | 'code'>;
  readonly writes: readonly ValueWrite[];
  readonly flags: readonly FlagChange[];
  /** Customer codes by id, for whoever reads the audit. */
  readonly codes: ReadonlyMap<number, string>;
}

export const batchEntity = 'target_portfolio';

/** One audit entry a month, with before and after of every value: what is read again to undo the batch. */
export async function recordBatch(
  handle: Handle,
  actor: Actor,
  action: string,
  batchId: string,
  months: readonly WrittenMonth[],
): Promise<void> {
  await recordAudit(
    handle,
    months.map(({ period, seller, writes, flags, codes }) => ({
      ...auditOf(actor),
      action,
      entity: batchEntity,
      entityId: `${seller.code}|${period}`,
      batchId,
      before: {
        values: writes.map(({ customerId, before }) => [codes.get(customerId) ?? null, before]),
        flags: flags.map(({ customerId, before }) => [codes.get(customerId) ?? null, before]),
      },
      after: {
        seller: seller.id,
        period,
        values: writes.map(({ customerId, before, after, version }) => ({
          id: customerId,
          customer: codes.get(customerId) ?? null,
          before,
          after,
          // A value is made with version 1; one that was removed has none.
          version: after === null ? 0 : version + 1,
        })),
        flags,
      },
    })),
  );
}

/** What `recordBatch` wrote, read back. */
export interface StoredMonth {
  readonly seller: number;
  readonly period: Period;
  readonly values: readonly {
    readonly id: number;
    readonly customer: string | null;
    readonly before: number | null;
    readonly after: number | null;
    readonly version: number;
  }[];
  readonly flags: readonly FlagChange[];
}
