import { z } from 'zod';

/** One field that did not pass the door: `field` is its path in the request ('body.name', 'query.period'). */
export const fieldProblem = z.object({
  field: z.string(),
  message: z.string(),
});

/** RFC 9457. `code` is stable, `title` and `detail` are for the person, `wayOut` says what to do next. */
export const problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.string(),
    detail: z.string(),
    wayOut: z.string().optional(),
    requestId: z.string(),
    errors: z.array(fieldProblem).optional(),
    /** The facts behind the sentence: both versions of a conflict, what stands in the way. */
    details: z.record(z.string(), z.unknown()).optional(),
  })
  .meta({ id: 'Problem' });

export type Problem = z.infer<typeof problem>;
export type FieldProblem = z.infer<typeof fieldProblem>;
