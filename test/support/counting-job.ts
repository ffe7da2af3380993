import { sql } from 'kysely';
import { kyselyOf } from '#platform/database/index.ts';
import type { JobDefinition } from '#platform/jobs/index.ts';

/** A job of many chunks, each writing the next number: what a crash loses or repeats shows in the numbers. */
export function countingJob(
  chunks: number,
  onChunk: (n: number) => void | Promise<void> = () => undefined,
): JobDefinition {
  return {
    kind: 'test.count',
    async run(context) {
      for (let n = Number(context.cursor() ?? 0) + 1; n <= chunks; n++) {
        await context.step(async (handle) => {
          await sql`insert into counted (job_id, n) values (${context.id}, ${n})`.execute(kyselyOf(handle));
          await onChunk(n);
          return { cursor: n, done: n, total: chunks, step: `chunk ${n}` };
        });
      }
      return { chunks };
    },
    async onCancelled(handle, job) {
      await sql`delete from counted where job_id = ${job.id}`.execute(kyselyOf(handle));
    },
  };
}

/** No unique key on purpose: a repeated effect must be seen, not refused. */
export const countedTable = 'create table counted (job_id bigint not null, n integer not null)';
