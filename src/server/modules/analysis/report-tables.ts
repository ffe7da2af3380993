import type { Report125, Report126 } from '#contract/reports.ts';
import { formatDate, isoDate } from '#kernel/calendar-date.ts';
import { formatPeriod, lastDay, period } from '#kernel/period.ts';
import type { SheetColumn, SheetTable, SheetValue } from '#platform/spreadsheet/index.ts';

const text = (header: string, width?: number): SheetColumn => ({
  header,
  kind: 'TEXT',
  ...(width === undefined ? {} : { width }),
});
const money = (header: string): SheetColumn => ({ header, kind: 'MONEY' });
const percent = (header: string): SheetColumn => ({ header, kind: 'PERCENT' });

/** Columns by the name their cells are given under. */
type Columns = Readonly<Record<string, SheetColumn>>;
type Cells<C extends Columns> = { readonly [Name in keyof C]?: SheetValue };

function tableOf<C extends Columns>(
  named: { name: string; preamble: readonly string[] },
  columns: C,
  rows: readonly Cells<C>[],
): SheetTable {
  const names = Object.keys(columns);
  return { ...named, columns: Object.values(columns), rows: rows.map((row) => names.map((name) => row[name] ?? null)) };
}

const columns125 = {
  period: text('Competência', 13),
  line: text('Linha', 18),
  salespersonCode: text('Código do vendedor', 18),
  name: text('Vendedor', 30),
  teamName: text('Equipe'),
  supervisorName: text('Supervisor ou gerente', 30),
  customerCode: text('Código do cliente', 18),
  customerName: text('Cliente', 36),
  targetCustomer: text('Cliente alvo', 12),
  target: money('Meta'),
  targetToDate: money('Meta até a data'),
  production: money('Realizado'),
  everyonesProduction: money('Vendas de todos'),
  attainment: percent('Atingimento (%)'),
  difference: money('Diferença'),
};

function figuresIn({ target, targetToDate, production, attainment, difference }: Report125['total']) {
  return { target, targetToDate, production, attainment, difference };
}

/** Report 125 as a table: each salesperson's row, with everyone below where he leads people, then the customers' (S0-43), and the total at the end. */
export function rowsOf125(report: Report125): SheetTable {
  const { period: month } = report.basis;
  const rows = report.salespeople.flatMap((person): Cells<typeof columns125>[] => {
    const { salespersonCode, name, teamName, supervisorName } = person;
    const whose = { period: month, salespersonCode, name, teamName, supervisorName };
    return [
      { ...whose, line: 'Vendedor', ...figuresIn(person) },
      ...(person.leads === null ? [] : [{ ...whose, line: 'Vendedor e abaixo', ...figuresIn(person.leads) }]),
      ...person.customers.map(({ targetCustomer, ...customer }) => ({
        ...whose,
        line: 'Cliente',
        ...customer,
        targetCustomer: targetCustomer ? 'Sim' : 'Não',
      })),
    ];
  });
  const compared = 'O atingimento e a diferença de um cliente comparam a meta dele com as vendas de todos.';
  const preamble = ['Relatório 125: produção de vendedor', basisText(report.basis), compared];
  return tableOf({ name: '125', preamble }, columns125, [...rows, { period: month, line: 'Total', ...report.total }]);
}

const columns126 = {
  period: text('Competência', 13),
  line: text('Linha', 22),
  code: text('Código', 18),
  name: text('Nome', 30),
  teamCode: text('Equipe', 18),
  managerCode: text('Responde a', 18),
  target: money('Meta'),
  ownTarget: money('Meta própria'),
  sumOfTargets: money('Soma das metas'),
  targetToDate: money('Meta até a data'),
  production: money('Realizado'),
  ownProduction: money('Realizado próprio'),
  peopleCount: { header: 'Pessoas', kind: 'COUNT', width: 10 } satisfies SheetColumn,
  attainment: percent('Atingimento (%)'),
  difference: money('Diferença'),
};

/** Report 126 as a table: salespeople, teams, supervisors, and the total of the salespeople. */
export function rowsOf126(report: Report126): SheetTable {
  const { period: month } = report.basis;
  const preamble = ['Relatório 126: resumo da produção', basisText(report.basis)];
  return tableOf({ name: '126', preamble }, columns126, [
    ...report.salespeople.map((person) => ({ period: month, line: 'Vendedor', ...person })),
    ...report.teams.map((team) => ({ period: month, line: 'Equipe', ...team })),
    ...report.supervisors.map((supervisor) => ({ period: month, line: 'Supervisor ou gerente', ...supervisor })),
    { period: month, line: 'Total', ...report.total },
  ]);
}

const countedWords = { YESTERDAY: ' (ontem)', NOW: ' (até agora)', DATE: '' } as const;

/** How a report counted, in one sentence or two: the words above the table. */
export function basisText(basis: Report125['basis']): string {
  const { countedUntil, workedDays } = basis;
  const until =
    countedUntil === null
      ? 'nenhum dia do mês passou ainda'
      : `vendas até ${formatDate(isoDate(countedUntil))}${countedUntil < lastDay(period(basis.period)) ? countedWords[basis.cutOff] : ''}`;
  const days = `${workedDays.elapsed} de ${workedDays.total} dias úteis`;
  const by = basis.productionBy === 'ATTRIBUTION' ? 'produção por atribuição' : 'produção pela carteira';
  const values = basis.indicator === 'NET' ? 'valores líquidos' : 'valores brutos';
  const limited = basis.limitedTo === null ? '' : ` Mostra só: ${basis.limitedTo}.`;
  return `${formatPeriod(period(basis.period))}: ${until}, ${days}; ${by}, ${values}.${limited}`;
}
