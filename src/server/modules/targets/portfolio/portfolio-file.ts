import type { Portfolio } from '#contract/option-397.ts';
import { formatPeriod, period } from '#kernel/period.ts';
import type { SheetColumn, SheetTable } from '#platform/spreadsheet/index.ts';

/** The grid as a table: a row a customer under the salesperson's own, flags as S and N so that they can be pasted back. */
export function portfolioTable(portfolio: Portfolio): SheetTable {
  const { salesperson, customers } = portfolio;
  const month = formatPeriod(period(portfolio.period));
  const columns: SheetColumn[] = [
    { header: 'Competência', kind: 'TEXT' },
    { header: 'Linha', kind: 'TEXT' },
    { header: 'Código do vendedor', kind: 'TEXT' },
    { header: 'Vendedor', kind: 'TEXT', width: 28 },
    { header: 'Código do cliente', kind: 'TEXT' },
    { header: 'Cliente', kind: 'TEXT', width: 36 },
    { header: `Vendas ${portfolio.previousPeriod}`, kind: 'MONEY' },
    { header: `Vendas ${portfolio.lastYearPeriod}`, kind: 'MONEY' },
    { header: 'Meta', kind: 'MONEY' },
    { header: 'Cliente alvo', kind: 'TEXT' },
  ];
  const who = [salesperson.code, salesperson.name];
  return {
    name: '397',
    preamble: [`Metas e clientes alvo de ${salesperson.name} em ${month}.`],
    columns,
    rows: [
      [
        portfolio.period,
        'Vendedor',
        ...who,
        null,
        null,
        portfolio.previousMonth,
        portfolio.sameMonthLastYear,
        portfolio.target.value,
        null,
      ],
      ...customers.map((customer) => [
        portfolio.period,
        'Cliente',
        ...who,
        customer.code,
        customer.name,
        customer.previousMonth,
        customer.sameMonthLastYear,
        customer.target.value,
        customer.targetCustomer ? 'S' : 'N',
      ]),
    ],
  };
}
