import type { Report125, Report126, Report126Group } from '#contract/reports.ts';
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

const columns125: readonly SheetColumn[] = [
  text('Competência', 13),
  text('Linha', 10),
  text('Código do vendedor', 18),
  text('Vendedor', 30),
  text('Equipe'),
  text('Supervisor ou gerente', 30),
  text('Código do cliente', 18),
  text('Cliente', 36),
  text('Cliente alvo', 12),
  money('Meta'),
  money('Meta até a data'),
  money('Realizado'),
  money('Vendas de todos'),
  percent('Atingimento (%)'),
  money('Diferença'),
];

/** Report 125 as a table: each salesperson's row, then the customers' (S0-43), and the total at the end. */
export function rowsOf125(report: Report125): SheetTable {
  const { basis, total } = report;
  const rows: SheetValue[][] = [];
  for (const person of report.salespeople) {
    const whose = [person.salespersonCode, person.name, person.teamName, person.supervisorName];
    rows.push([
      basis.period,
      'Vendedor',
      ...whose,
      null,
      null,
      null,
      person.target,
      person.targetToDate,
      person.production,
      null,
      person.attainment,
      person.difference,
    ]);
    for (const customer of person.customers) {
      rows.push([
        basis.period,
        'Cliente',
        ...whose,
        customer.customerCode,
        customer.customerName,
        customer.targetCustomer ? 'Sim' : 'Não',
        customer.target,
        null,
        customer.production,
        customer.everyonesProduction,
        customer.attainment,
        customer.difference,
      ]);
    }
  }
  rows.push([
    ...[basis.period, 'Total', null, null, null, null, null, null, null],
    ...[total.target, total.targetToDate, total.production, null, total.attainment, total.difference],
  ]);
  const compared = 'O atingimento e a diferença de um cliente comparam a meta dele com as vendas de todos.';
  return { name: '125', preamble: ['Relatório 125: produção de vendedor', basisText(basis), compared], columns: columns125, rows };
}

const columns126: readonly SheetColumn[] = [
  text('Competência', 13),
  text('Linha', 22),
  text('Código', 18),
  text('Nome', 30),
  text('Equipe', 18),
  text('Responde a', 18),
  money('Meta'),
  money('Meta própria'),
  money('Soma das metas'),
  money('Meta até a data'),
  money('Realizado'),
  money('Realizado próprio'),
  { header: 'Pessoas', kind: 'COUNT', width: 10 },
  percent('Atingimento (%)'),
  money('Diferença'),
];

/** Report 126 as a table: salespeople, teams, supervisors, and the total of the salespeople. */
export function rowsOf126(report: Report126): SheetTable {
  const { basis, total } = report;
  const rows: SheetValue[][] = report.salespeople.map((person) => [
    ...[basis.period, 'Vendedor', person.code, person.name, person.teamCode, person.managerCode],
    ...[person.target, null, null, person.targetToDate, person.production, null, null],
    ...[person.attainment, person.difference],
  ]);
  const group = (kind: string, each: Report126Group): SheetValue[] => [
    ...[basis.period, kind, each.code, each.name, null, null],
    ...[each.target, each.ownTarget, each.sumOfTargets, each.targetToDate, each.production, each.ownProduction],
    ...[each.peopleCount, each.attainment, each.difference],
  ];
  for (const team of report.teams) rows.push(group('Equipe', team));
  for (const supervisor of report.supervisors) rows.push(group('Supervisor ou gerente', supervisor));
  rows.push([
    ...[basis.period, 'Total', null, null, null, null, total.target, null, null, total.targetToDate],
    ...[total.production, null, null, total.attainment, total.difference],
  ]);
  return { name: '126', preamble: ['Relatório 126: resumo da produção', basisText(basis)], columns: columns126, rows };
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
