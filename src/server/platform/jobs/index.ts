export { createJobs, type Jobs, type JobsOptions } from './create-jobs.ts';
export {
  companyFactsKey,
  JobStopped,
  JobSuperseded,
  type Job,
  type JobContext,
  type JobDefinition,
  type JobRequest,
  type JobState,
  type Json,
  type Progress,
} from './job.ts';
export type { JobFilter } from './job.repository.ts';
