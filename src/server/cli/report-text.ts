import type { StatementHeader, StatementLine } from '#contract/commissions.ts';
import { zeroReasonLabels } from '#contract/commissions.ts';
import type { Report125, Report125Salesperson, Report126, Report126Group } from '#contract/reports.ts';
import { day, money, month, percent, reached, textTable, type Column } from './text-table.ts';

type Figures = {
  target: number | null;
  production: number;
  attainment: number | null;
  difference: number | null;
};

/** The four figures of every report, at the right of what is named. */
function figureColumns<Row extends Figures>(): Column<Row>[] {
  return [
    { title: 'Meta', of: (row) => money(row.target), right: true },
    { title: 'Realizado', of: (row) => money(row.production), right: true },
    { title: 'Ating.', of: (row) => reached(row.attainment), right: true },
    { title: 'Diferença', of: (row) => money(row.difference), right: true },
  ];
}

function basisLine({ basis }: Report125 | Report126): string {
  const until = basis.countedUntil === null ? 'nenhum dia contado' : `contado até ${day(basis.countedUntil)}`;
  const { elapsed, total } = basis.workedDays;
  const limited = basis.limitedTo === null ? '' : ` · ${basis.limitedTo}`;
  return `${month(basis.period)} · ${until} · ${elapsed} de ${total} ${total === 1 ? 'dia útil' : 'dias úteis'}${limited}`;
}

type Row125 = Figures & { code: string; name: string };

export function tableOf125(report: Report125): string {
  const columns: Column<Row125>[] = [
    { title: 'Código', of: (row) => row.code },
    { title: 'Vendedor ou cliente', of: (row) => row.name },
    ...figureColumns<Row125>(),
  ];
  const rows = report.salespeople.flatMap(rowsOf);
  return `${basisLine(report)}\n\n${textTable(columns, [...rows, { code: '', name: 'Total', ...report.total }])}`;
}

function rowsOf(person: Report125Salesperson): Row125[] {
  const customers = person.customers.map((each) => ({
    ...each,
    code: `  ${each.customerCode}`,
    name: `  ${each.customerName}${each.targetCustomer ? ' (alvo)' : ''}`,
  }));
  return [{ ...person, code: person.salespersonCode, name: person.name }, ...customers];
}

export function tableOf126(report: Report126): string {
  const people = textTable<Report126['salespeople'][number]>(
    [
      { title: 'Código', of: (row) => row.code },
      { title: 'Vendedor', of: (row) => row.name },
      { title: 'Responde a', of: (row) => row.managerCode ?? '' },
      ...figureColumns<Report126['salespeople'][number]>(),
    ],
    report.salespeople,
  );
  const parts = [
    basisLine(report),
    people,
    groupTable('Equipe', report.teams),
    groupTable('Supervisor ou gerente, com os seus', report.supervisors),
    textTable([{ title: 'Total', of: () => '' }, ...figureColumns<Report126['total']>()], [report.total]),
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

function groupTable(title: string, groups: readonly Report126Group[]): string {
  if (groups.length === 0) return '';
  return textTable<Report126Group>(
    [
      { title: 'Código', of: (row) => row.code },
      { title, of: (row) => row.name },
      ...figureColumns<Report126Group>(),
      { title: 'Soma das metas', of: (row) => money(row.sumOfTargets), right: true },
    ],
    groups,
  );
}

export function tableOfStatement(header: StatementHeader, lines: readonly StatementLine[]): string {
  const table = textTable<StatementLine>(
    [
      { title: 'Data', of: (row) => day(row.businessDate) },
      { title: 'Documento', of: (row) => documentOf(row) },
      { title: 'Cliente', of: (row) => row.customerName ?? '' },
      { title: 'Base', of: (row) => money(row.base), right: true },
      { title: '%', of: (row) => percent(row.rate), right: true },
      { title: 'Comissão', of: (row) => money(row.amount), right: true },
      {
        title: 'Regra ou motivo',
        of: (row) => (row.reason === null ? (row.ruleName ?? '') : zeroReasonLabels[row.reason]),
      },
    ],
    lines,
  );
  const againstTarget =
    header.target === null
      ? ''
      : `\nMeta ${money(header.target)}, realizado ${money(header.production)} (${reached(header.attainment)})`;
  return [
    `${header.salespersonCode} ${header.name} · ${month(header.period)} · execução ${header.runNumber}`,
    `Comissão ${money(header.amount)}: por venda ${money(header.perSale)}, por período ${money(header.perPeriod)}${againstTarget}`,
    '',
    table,
  ].join('\n');
}

function documentOf({ documentCode, lineCode }: StatementLine): string {
  if (documentCode === null) return '(período)';
  return lineCode === null ? documentCode : `${documentCode}/${lineCode}`;
}
