import { z } from 'zod';
import { isIsoDate } from '#kernel/calendar-date.ts';

/** Rows per page unless told, and at most. */
export const defaultPageSize = 50;
export const maximumPageSize = 200;

/** A keyset page: `next` is what the following request passes as `after`; null on the last page. */
export function page<Row extends z.ZodType>(row: Row) {
  return z.object({ rows: z.array(row), next: z.string().nullable() });
}

export type Page<Row> = { rows: Row[]; next: string | null };

const limit = z.coerce.number().int().min(1).max(maximumPageSize).default(defaultPageSize);

/** The most an integer column of the database holds: a larger one could only be refused by it as a fault. */
const greatestInteger = 2_147_483_647;

/** An id in a path or query. */
export const idText = z.coerce.number().int().positive().max(greatestInteger);

/** An id in a path or query that the database holds in 64 bits: jobs and the history. */
export const longIdText = z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER);

const wrongCursor = 'Use como "after" o "next" da página anterior.';

/** The query of a list whose key is an id or a number: `after` is the last one of the page before. */
export const pageByIdQuery = { after: idText.optional(), limit };

/** As `pageByIdQuery`, where the key is an id of 64 bits. */
export const pageByLongIdQuery = { after: longIdText.optional(), limit };

/** The query of a list in the order of a code of the company's own: any code may be the last one seen. */
export const pageByCodeQuery = { after: z.string().max(200).optional(), limit };

/** The query of a list in the order of e-mails. */
export const pageByEmailQuery = { after: z.email(wrongCursor).max(254).optional(), limit };

/** The query of a list in the order of a date and a sequence: `after` is '2026-11-10~42'. */
export const pageByDateQuery = { after: z.string().refine(isDateCursor, wrongCursor).optional(), limit };

function isDateCursor(text: string): boolean {
  const [date = '', seq = '', ...more] = text.split('~');
  return more.length === 0 && isIsoDate(date) && /^\d{1,10}$/.test(seq) && Number(seq) <= greatestInteger;
}

/** A version a person read before changing: a later one on the server is a conflict. */
export const version = z.int().positive().max(greatestInteger);

/** An instant in UTC. */
export const instant = z.iso.datetime({ offset: true });

/** Text that must say something. */
export function requiredText(maximum: number) {
  return z.string().trim().min(1).max(maximum);
}

/** A flag in a query: 'true' or 'false'. */
export const flagText = z.enum(['true', 'false']).transform((text) => text === 'true');
