import { expect, it } from 'vitest';
import { a125Input, aReportMonth, aSum } from '#test/support/builders/analysis.ts';
import { aTargetLine } from '#test/support/builders/commissions.ts';
import { gather125, report125 } from './report-125.ts';
import { report126 } from './report-126.ts';
import { basisText, rowsOf125, rowsOf126 } from './report-tables.ts';

const targets = [aTargetLine({ 'MONTH|11': 200 }, { ownerType: 'SELLER', ownerId: 1, purpose: 'TRACKING' })];

it('S0-43: report 125 as a table has the salesperson, his customers and the total, under named columns', () => {
  const input = a125Input(aReportMonth({ targets }), [aSum(100, { customerId: 7 })], { flagged: new Set([7]) });
  const table = rowsOf125(report125(input, gather125(input), new Map([[7, { code: 'C7', name: 'Padaria Sol' }]])));
  const cells = table.rows.map((row) => Object.fromEntries(table.columns.map(({ header }, at) => [header, row[at]])));
  expect(cells).toMatchObject([
    {
      Linha: 'Vendedor',
      Competência: '2026-11',
      Vendedor: 'Vendedor 1',
      Meta: 200,
      Realizado: 100,
      'Atingimento (%)': 500_000,
    },
    { Linha: 'Cliente', Cliente: 'Padaria Sol', 'Cliente alvo': 'Sim', Realizado: 100, 'Vendas de todos': null },
    { Linha: 'Total', Meta: 200, 'Meta até a data': 100, Realizado: 100, Diferença: -100 },
  ]);
  expect(table.rows.every((row) => row.length === table.columns.length)).toBe(true);
});

it('S0-25: report 126 as a table has salespeople, teams, supervisors and the total', () => {
  const teams = [{ teamId: 9, teamCode: 'S', teamName: 'Sul', supervisorId: 2, memberIds: [1], from: '2026-01-01' }];
  const month = aReportMonth({ targets, structure: { teams } });
  const table = rowsOf126(report126(month, [aSum(100, { date: '2026-11-03' })]));
  const column = (header: string) => table.columns.findIndex((each) => each.header === header);
  expect(
    table.rows.map((row) => [row[column('Linha')], row[column('Realizado')], row[column('Soma das metas')]]),
  ).toEqual([
    ['Vendedor', 100, null],
    ['Equipe', 100, 200],
    ['Supervisor ou gerente', 100, 200],
    ['Total', 100, null],
  ]);
  expect(table.rows.every((row) => row.length === table.columns.length)).toBe(true);
});

it('T35: the basis of a report is said in words', () => {
  const { basis } = aReportMonth();
  expect(basisText({ ...basis, countedUntil: '2026-11-12', limitedTo: 'a equipe Sul' })).toBe(
    'novembro de 2026: vendas até 12/11/2026 (ontem), 12 de 24 dias úteis; produção por atribuição, valores líquidos. Mostra só: a equipe Sul.',
  );
  expect(basisText({ ...basis, countedUntil: null })).toContain('nenhum dia do mês passou ainda');
  expect(basisText(basis)).toContain('vendas até 30/11/2026, 12 de 24');
});
