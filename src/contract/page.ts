import { z } from 'zod';

/** Rows per page unless told, and at most. */
export const defaultPageSize = 50;
export const maximumPageSize = 200;

/** A keyset page: `next` is what the following request passes as `after`; null on the last page. */
export function page<Row extends z.ZodType>(row: Row) {
  return z.object({ rows: z.array(row), next: z.string().nullable() });
}

export type Page<Row> = { rows: Row[]; next: string | null };

/** The two query fields of every paged list. */
export const pageQuery = {
  after: z.string().max(400).optional(),
  limit: z.coerce.number().int().min(1).max(maximumPageSize).default(defaultPageSize),
};

/** An id in a path or query. */
export const idText = z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER);

/** As `pageQuery`, of a list whose key is an id. */
export const pageByIdQuery = { ...pageQuery, after: idText.optional() };

/** A version a person read before changing: a later one on the server is a conflict. */
export const version = z.int().positive();

/** An instant in UTC. */
export const instant = z.iso.datetime({ offset: true });

/** Text that must say something. */
export function requiredText(maximum: number) {
  return z.string().trim().min(1).max(maximum);
}

/** A flag in a query: 'true' or 'false'. */
export const flagText = z.enum(['true', 'false']).transform((text) => text === 'true');
