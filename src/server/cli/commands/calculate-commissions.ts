import { setTimeout as wait } from 'node:timers/promises';
import {
  getCommissionRun,
  listRunPayees,
  runStateLabels,
  startCommissionRun,
  type CommissionRun,
  type RunPayee,
} from '#contract/commissions.ts';
import { formatPeriod } from '#kernel/period.ts';
import { chooseCompany } from '../choose-company.ts';
import type { Client } from '../client.ts';
import { companyOption, type Command } from '../command.ts';
import { requiredPeriod } from '../read-period.ts';
import type { Terminal } from '../terminal.ts';
import { count, counted, money, textTable } from '../text-table.ts';

export const calculateCommissions: Command = {
  name: 'commissions calculate',
  summary: 'Calcula (ou recalcula) as comissões de um mês',
  syntax: '--company <código> --period <AAAA-MM>',
  help: `
  --company <código>  a empresa (dispensada quando só há uma)
  --period <AAAA-MM>  a competência

Espera o fim do cálculo e mostra o total de cada pessoa. Um mês já calculado é recalculado:
a execução nova substitui a anterior. Um mês fechado é recusado.`,
  options: { ...companyOption, period: { type: 'string', short: 'p' } },
  positionals: [0, 0],
  async run(args, { client: open, terminal }) {
    const period = requiredPeriod(args);
    const client = await open();
    const company = await chooseCompany(args, client);
    const started = await client.call(startCommissionRun, { params: { company }, body: { period } });
    const run = await followRun(client, company, started, terminal, `Calculando ${formatPeriod(period)}`);
    if (run.state !== 'CURRENT') {
      const why = run.failure === null ? '' : ` ${run.failure}`;
      return { exit: 1, json: { run }, text: `Execução ${run.number}: ${runStateLabels[run.state]}.${why}` };
    }
    const payees = await client.call(listRunPayees, { params: { company, run: run.number } });
    return { json: { run, payees: payees.rows, total: payees.total }, text: summaryOf(run, payees.rows) };
  },
};

const ended: ReadonlySet<CommissionRun['state']> = new Set(['CURRENT', 'SUPERSEDED', 'UNDONE', 'FAILED', 'CANCELLED']);

async function followRun(
  client: Client,
  company: string,
  started: CommissionRun,
  terminal: Terminal,
  label: string,
): Promise<CommissionRun> {
  let run = started;
  // Short at first, for a small month is done at once.
  for (let pause = 20; !ended.has(run.state); pause = Math.min(pause * 1.5, 500)) {
    const { progress } = run;
    terminal.progress(label, progress?.done ?? 0, progress?.total ?? null);
    await wait(pause);
    run = await client.call(getCommissionRun, { params: { company, run: started.number } });
  }
  return run;
}

function summaryOf(run: CommissionRun, payees: readonly RunPayee[]): string {
  const table = textTable<RunPayee>(
    [
      { title: 'Código', of: (row) => row.salespersonCode },
      { title: 'Nome', of: (row) => row.name },
      { title: 'Base', of: (row) => money(row.base), right: true },
      { title: 'Por venda', of: (row) => money(row.perSale), right: true },
      { title: 'Por período', of: (row) => money(row.perPeriod), right: true },
      { title: 'Comissão', of: (row) => money(row.amount), right: true },
      { title: 'Antes', of: (row) => money(row.previousAmount), right: true },
    ],
    payees,
  );
  const lines = `${counted(run.saleCount, 'venda', 'vendas')}, ${counted(run.lineCount, 'linha', 'linhas')}, ${count(run.zeroCount)} sem comissão`;
  return `${table}\n\nExecução ${run.number}: ${money(run.amount)} (${lines}).\nImpressão digital: ${run.fingerprint ?? ''}`;
}
