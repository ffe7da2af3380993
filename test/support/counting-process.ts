/* A process that runs the counting job until it ends or is killed: `counting-process.ts <url|folder> <chunks> <job id>`. */
import { openDatabase } from '#platform/database/index.ts';
import { createJobs } from '#platform/jobs/index.ts';
import { systemClock } from '#platform/clock/index.ts';
import { countingJob } from './counting-job.ts';

const [where = '', chunks = '0', id = '0'] = process.argv.slice(2);
const database = await openDatabase(where.startsWith('postgres') ? { url: where } : { folder: where });
const definition = countingJob(Number(chunks), (n) => void process.stdout.write(`chunk ${n}\n`));
const jobs = createJobs(database, [definition], { clock: systemClock, leaseSeconds: 1, pollMs: 50 });
await jobs.start();
const job = await jobs.waitFor(Number(id));
process.stdout.write(`${job.state}\n`);
await jobs.stop();
await database.close();
