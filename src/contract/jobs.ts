import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { longIdText, instant, page, pageByLongIdQuery } from './page.ts';

export const jobStates = ['QUEUED', 'RUNNING', 'DONE', 'FAILED', 'CANCELLED'] as const;
export type JobState = (typeof jobStates)[number];

export const job = z.object({
  id: z.int(),
  kind: z.string(),
  state: z.enum(jobStates),
  /** Units done and expected; null while unknown. */
  progress: z.object({ done: z.int(), total: z.int().nullable(), label: z.string().nullable() }),
  result: z.unknown(),
  /** Why it failed, in words; the code is stable. */
  failure: z.string().nullable(),
  failureCode: z.string().nullable(),
  cancelRequested: z.boolean(),
  requestedBy: z.string().nullable(),
  createdAt: instant,
  startedAt: instant.nullable(),
  finishedAt: instant.nullable(),
});

export type JobView = z.infer<typeof job>;

export const listJobs = endpoint({
  method: 'GET',
  path: '/api/companies/:company/jobs',
  summary: 'Lista os processamentos da empresa',
  tag: 'Processamentos',
  ability: 'jobs.read',
  query: z.object({ ...pageByLongIdQuery, state: z.enum(jobStates).optional() }),
  response: page(job),
});

export const getJob = endpoint({
  method: 'GET',
  path: '/api/companies/:company/jobs/:job',
  summary: 'Mostra um processamento e seu andamento',
  tag: 'Processamentos',
  ability: 'jobs.read',
  params: z.object({ job: longIdText }),
  response: job,
});

export const cancelJob = endpoint({
  method: 'POST',
  path: '/api/companies/:company/jobs/:job/cancel',
  summary: 'Pede o cancelamento de um processamento',
  tag: 'Processamentos',
  ability: 'jobs.cancel',
  params: z.object({ job: longIdText }),
  response: job,
});
