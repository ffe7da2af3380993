import { compareCommissionRuns } from '#contract/commissions.ts';
import type { ResponseOf } from '#contract/endpoint.ts';
import { chooseCompany } from '../choose-company.ts';
import type { Client } from '../client.ts';
import { CommandRefused, companyOption, UsageRefused, type Arguments, type Command } from '../command.ts';
import { currentRun } from '../current-run.ts';
import { requiredPeriod, wholeNumber } from '../read-period.ts';
import { counted, day, money, textTable } from '../text-table.ts';

type Comparison = ResponseOf<typeof compareCommissionRuns>;

export const compareRuns: Command = {
  name: 'commissions compare',
  summary: 'Compara duas execuções, pessoa a pessoa e linha a linha',
  syntax: '--company <código> (--period <AAAA-MM> | --run <número> --with <número>)',
  help: `
  --company <código>  a empresa (dispensada quando só há uma)
  --period <AAAA-MM>  a execução que vale no mês contra a que ela substituiu
  --run <número>      uma execução …
  --with <número>     … contra esta outra, da mesma competência

Termina com 1 quando há diferença.`,
  options: {
    ...companyOption,
    period: { type: 'string', short: 'p' },
    run: { type: 'string' },
    with: { type: 'string' },
  },
  positionals: [0, 0],
  async run(args, { client: open }) {
    const asked = args.text('period') === undefined ? numbersOf(args) : undefined;
    const client = await open();
    const company = await chooseCompany(args, client);
    const { run, other } = asked ?? (await replacedBy(args, client, company));
    const found = await client.call(compareCommissionRuns, { params: { company, run, other } });
    return { exit: differs(found) ? 1 : 0, json: found, text: textOf(found) };
  },
};

/** Lines tell; where they are no longer kept, the fingerprint, which is of every line. */
function differs({ people, differentLines, sameFingerprint }: Comparison): boolean {
  if (differentLines === null) return !sameFingerprint;
  return differentLines > 0 || people.some((person) => person.difference !== 0);
}

function numbersOf(args: Arguments): { run: number; other: number } {
  const run = wholeNumber(args, 'run');
  const other = wholeNumber(args, 'with');
  if (run === undefined || other === undefined) throw new UsageRefused('Informe --period, ou --run e --with.');
  return { run, other };
}

async function replacedBy(args: Arguments, client: Client, company: string): Promise<{ run: number; other: number }> {
  const { number, previousNumber } = await currentRun(client, company, requiredPeriod(args));
  if (previousNumber === null)
    throw new CommandRefused(`A execução ${number} é a primeira do mês: não há com que comparar.`);
  return { run: number, other: previousNumber };
}

function textOf(found: Comparison): string {
  const changed = found.people.filter((person) => person.difference !== 0);
  const heading = `Execução ${found.run}: ${money(found.amount)} · execução ${found.other}: ${money(found.otherAmount)}`;
  if (!differs(found)) return `${heading}\nIguais, linha a linha.`;
  const people = textTable<Comparison['people'][number]>(
    [
      { title: 'Código', of: (row) => row.salespersonCode },
      { title: 'Nome', of: (row) => row.name },
      { title: 'Antes', of: (row) => money(row.before), right: true },
      { title: 'Depois', of: (row) => money(row.after), right: true },
      { title: 'Diferença', of: (row) => money(row.difference), right: true },
    ],
    changed,
  );
  return [heading, changed.length === 0 ? 'Os totais das pessoas são iguais.' : people, linesOf(found)].join('\n\n');
}

function linesOf({ lines, differentLines }: Comparison): string {
  if (lines === null) return 'As linhas de uma das execuções não são mais guardadas.';
  const table = textTable<(typeof lines)[number]>(
    [
      { title: 'Data', of: (row) => day(row.businessDate) },
      { title: 'Documento', of: (row) => row.documentCode ?? '(período)' },
      { title: 'Linha', of: (row) => row.lineCode ?? '' },
      { title: 'Vendedor', of: (row) => row.name ?? row.salespersonCode ?? '' },
      { title: 'Antes', of: (row) => money(row.before), right: true },
      { title: 'Depois', of: (row) => money(row.after), right: true },
      { title: 'Diferença', of: (row) => money(row.difference), right: true },
    ],
    lines,
  );
  const more = (differentLines ?? lines.length) - lines.length;
  return more > 0 ? `${table}\n… e mais ${counted(more, 'linha diferente', 'linhas diferentes')}.` : table;
}
