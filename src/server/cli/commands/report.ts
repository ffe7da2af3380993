import { text as textOfStream } from 'node:stream/consumers';
import { downloadStatement, getStatement, listStatementLines, type StatementLine } from '#contract/commissions.ts';
import { download125, download126, report125, report126 } from '#contract/reports.ts';
import type { Period } from '#kernel/period.ts';
import { chooseCompany } from '../choose-company.ts';
import type { Client } from '../client.ts';
import { companyOption, UsageRefused, type Arguments, type Command, type Result } from '../command.ts';
import { dayOf, requiredPeriod } from '../read-period.ts';
import { tableOf125, tableOf126, tableOfStatement } from '../report-text.ts';

const formats = ['table', 'csv', 'json'] as const;
type Format = (typeof formats)[number];

type Asked = {
  readonly client: Client;
  readonly company: string;
  readonly period: Period;
  readonly format: Format;
  readonly args: Arguments;
};

export const report: Command = {
  name: 'report',
  summary: 'Relatórios 125 e 126 e extrato de comissão',
  syntax: '125|126|statement --company <código> --period <AAAA-MM>',
  help: `
  125        produção de vendedor, por cliente
  126        resumo por vendedor, equipe e supervisor
  statement  extrato de comissão de um vendedor

  --company <código>      a empresa (dispensada quando só há uma)
  --period <AAAA-MM>      a competência; também MM/AAAA
  --salesperson <código>  125: só este vendedor; statement: de quem é o extrato
  --until <data>          125 e 126: conta até este dia, inclusive; 2026-10-15 ou 15/10/2026
  --summary               125: só os vendedores, sem os clientes
  --format table|csv|json para pessoas (table), planilhas (csv) ou programas (json)`,
  options: {
    ...companyOption,
    period: { type: 'string', short: 'p' },
    salesperson: { type: 'string' },
    until: { type: 'string' },
    summary: { type: 'boolean' },
    format: { type: 'string' },
  },
  positionals: [1, 1],
  async run(args, { client: open }) {
    const [which = ''] = args.positionals;
    const make = reports.get(which);
    if (make === undefined)
      throw new UsageRefused(`O relatório "${which}" não existe: ${[...reports.keys()].join(', ')}.`);
    const period = requiredPeriod(args);
    const format = formatOf(args);
    untilOf(args);
    const client = await open();
    const company = await chooseCompany(args, client);
    const result = await make({ client, company, period, format, args });
    return format === 'json' ? { ...result, text: JSON.stringify(result.json, undefined, 2) } : result;
  },
};

const reports: ReadonlyMap<string, (asked: Asked) => Promise<Result>> = new Map([
  ['125', runReport125],
  ['126', runReport126],
  ['statement', runStatement],
]);

function formatOf(args: Arguments): Format {
  const text = args.text('format') ?? 'table';
  const found = formats.find((each) => each === text);
  if (found === undefined) throw new UsageRefused(`--format deve ser table, csv ou json, e veio "${text}".`);
  if (args.flag('json') && args.text('format') !== undefined && found !== 'json') {
    throw new UsageRefused(`--format ${found} e --json pedem formatos diferentes: escolha um dos dois.`);
  }
  return found;
}

function untilOf(args: Arguments) {
  const until = dayOf(args, 'until');
  return until === undefined ? {} : { until };
}

async function runReport125({ client, company, period, format, args }: Asked): Promise<Result> {
  const salesperson = args.text('salesperson');
  const query = {
    period,
    ...untilOf(args),
    ...(salesperson === undefined ? {} : { salesperson }),
    ...(args.flag('summary') ? { summary: 'true' as const } : {}),
  };
  const params = { company };
  if (format === 'csv') {
    return ofFile(await client.download(download125, { params, query: { ...query, format: 'csv' } }));
  }
  const found = await client.call(report125, { params, query });
  return { json: found, text: tableOf125(found) };
}

async function runReport126({ client, company, period, format, args }: Asked): Promise<Result> {
  const query = { period, ...untilOf(args) };
  const params = { company };
  if (format === 'csv') {
    return ofFile(await client.download(download126, { params, query: { ...query, format: 'csv' } }));
  }
  const found = await client.call(report126, { params, query });
  return { json: found, text: tableOf126(found) };
}

async function runStatement({ client, company, period, format, args }: Asked): Promise<Result> {
  const params = { company, salesperson: args.required('salesperson'), period };
  if (format === 'csv') {
    return ofFile(await client.download(downloadStatement, { params, query: { format: 'csv' } }));
  }
  const header = await client.call(getStatement, { params });
  const lines: StatementLine[] = [];
  let after: string | undefined;
  do {
    const query = { limit: 200, ...(after === undefined ? {} : { after }) };
    const page = await client.call(listStatementLines, { params, query });
    lines.push(...page.rows);
    after = page.next ?? undefined;
  } while (after !== undefined);
  return { json: { header, lines }, text: tableOfStatement(header, lines) };
}

/** A CSV is itself the result. */
async function ofFile(content: Parameters<typeof textOfStream>[0]): Promise<Result> {
  const csv = await textOfStream(content);
  return { json: { csv }, text: csv };
}
