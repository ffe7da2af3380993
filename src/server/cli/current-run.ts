import { listCommissionRuns, type CommissionRun } from '#contract/commissions.ts';
import { formatPeriod, type Period } from '#kernel/period.ts';
import type { Client } from './client.ts';
import { CommandRefused } from './command.ts';

/** The run that counts for a month; refuses a month without one. */
export async function currentRun(client: Client, company: string, period: Period): Promise<CommissionRun> {
  let after: string | undefined;
  do {
    const query = { period, limit: 200, ...(after === undefined ? {} : { after }) };
    const page = await client.call(listCommissionRuns, { params: { company }, query });
    const found = page.rows.find((run) => run.state === 'CURRENT');
    if (found !== undefined) return found;
    after = page.next ?? undefined;
  } while (after !== undefined);
  throw new CommandRefused(
    `As comissões de ${formatPeriod(period)} não estão calculadas. Calcule-as com: alvo commissions calculate --period ${period}`,
  );
}
