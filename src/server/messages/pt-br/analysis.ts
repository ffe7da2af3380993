import type { Messages } from '#platform/http/index.ts';
import { word } from '../words.ts';

export const analysisMessages: Messages = {
  'analysis.report-126-head-office': () => ({
    title: 'O relatório 126 é da matriz',
    detail: 'O relatório 126 é da matriz. O 125 mostra a sua filial.',
    wayOut: 'Abra o relatório 125, ou peça o resumo a quem vê toda a empresa.',
  }),
  'analysis.salesperson-not-found': ({ code }) => ({
    title: 'Vendedor não encontrado',
    detail: `O vendedor ${word(code)} não existe ou não está entre os que você vê.`,
    wayOut: 'Confira o código do vendedor.',
  }),
  'analysis.team-not-found': ({ code }) => ({
    title: 'Equipe não encontrada',
    detail: `A equipe ${word(code)} não existe ou não tem composição neste mês.`,
    wayOut: 'Confira o código da equipe e o mês.',
  }),
  'analysis.cut-off-needs-date': () => ({
    title: 'Falta a data',
    detail: 'Para contar até uma data é preciso informar qual.',
    wayOut: 'Informe o último dia a contar, ou escolha ontem ou agora.',
  }),
  'spreadsheet.too-long': ({ rows, limit }) => ({
    title: 'Planilha longa demais',
    detail: `São ${word(rows)} linhas; uma planilha XLSX é feita com até ${word(limit)}.`,
    wayOut: 'Baixe em CSV, ou filtre o relatório.',
  }),
};
