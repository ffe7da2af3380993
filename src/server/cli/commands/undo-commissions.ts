import { undoCommissionRun } from '#contract/commissions.ts';
import { formatPeriod } from '#kernel/period.ts';
import { chooseCompany } from '../choose-company.ts';
import { companyOption, type Command } from '../command.ts';
import { currentRun } from '../current-run.ts';
import { requiredPeriod } from '../read-period.ts';

export const undoCommissions: Command = {
  name: 'commissions undo',
  summary: 'Descalcula as comissões de um mês',
  syntax: '--company <código> --period <AAAA-MM>',
  help: `
  --company <código>  a empresa (dispensada quando só há uma)
  --period <AAAA-MM>  a competência

Nenhuma linha de comissão do mês permanece; o histórico da execução, sim. Um mês fechado é recusado.`,
  options: { ...companyOption, period: { type: 'string', short: 'p' } },
  positionals: [0, 0],
  async run(args, { client: open }) {
    const period = requiredPeriod(args);
    const client = await open();
    const company = await chooseCompany(args, client);
    const { number } = await currentRun(client, company, period);
    const run = await client.call(undoCommissionRun, { params: { company, run: number } });
    return { json: { run }, text: `${formatPeriod(period)} descalculado: a execução ${number} não vale mais.` };
  },
};
