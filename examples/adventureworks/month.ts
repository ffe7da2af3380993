import type { CommissionRun, RunPayee } from '#contract/commissions.ts';
import type { Report126 } from '#contract/reports.ts';
import type { Period } from '#kernel/period.ts';
import type { Scratch } from '../scratch-company.ts';

/** A month as Alvo shows it: the run's payees and report 126, by salesperson code. */
export type Month = {
  readonly run: CommissionRun;
  readonly payees: ReadonlyMap<string, RunPayee>;
  readonly people: ReadonlyMap<string, Report126['salespeople'][number]>;
  readonly supervisors: ReadonlyMap<string, Report126['supervisors'][number]>;
};

export async function calculateMonth({ alvo }: Scratch, month: Period): Promise<Month> {
  const { run, payees } = await alvo<{ run: CommissionRun; payees: RunPayee[] }>(
    'commissions',
    'calculate',
    '--period',
    month,
  );
  const report = await alvo<Report126>('report', '126', '--period', month);
  return {
    run,
    payees: new Map(payees.map((payee) => [payee.salespersonCode, payee])),
    people: new Map(report.salespeople.map((person) => [person.code, person])),
    supervisors: new Map(report.supervisors.map((group) => [group.code, group])),
  };
}
