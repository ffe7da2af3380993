import { sql } from 'kysely';
import { kyselyOf, type Database } from '#platform/database/index.ts';
import type { DemoLogins } from './demo-users.ts';
import { loadDemo, type DemoServices } from './load-demo.ts';
import { demoCompanyId, removeDemo } from './remove-demo.ts';
import type { DemoSize } from './span.ts';

/**
 * Whether this start shows the demo company: an embedded database without users, and without a company but a demo whose
 * loading was interrupted. `ALVO_DEMO=0` asks for none.
 */
export async function wantsDemo(database: Database, setting: string | undefined): Promise<boolean> {
  if (database.engine !== 'pglite' || setting?.trim() === '0') return false;
  const half = await demoCompanyId(database.handle);
  const { rows } = await sql<{ empty: boolean }>`
    select not exists (select 1 from access_user)
      and not exists (select 1 from company where id <> ${half ?? 0}) as empty`.execute(kyselyOf(database.handle));
  return rows[0]?.empty === true;
}

/**
 * Loads the demo company, in place of one that was left half loaded. When it fails nothing of it stays, for without it
 * the program works as well: `onFailure` hears why, and the answer is undefined.
 */
export async function loadFirstDemo(
  services: DemoServices,
  say: (line: string) => void,
  onFailure: (error: unknown) => void,
  size?: DemoSize,
): Promise<DemoLogins | undefined> {
  await removeDemo(services.database, services.dataFolder);
  await services.jobs.start();
  try {
    return await loadDemo(services, (step) => say(`Preparando a empresa de demonstração… ${step}`), size);
  } catch (error) {
    onFailure(error);
    await removeDemo(services.database, services.dataFolder);
    return undefined;
  }
}
