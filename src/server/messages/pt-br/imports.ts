import type { Messages } from '#platform/http/index.ts';
import { count, word } from '../words.ts';

function nearestHint(nearest: unknown, otherwise: string): string {
  const text = word(nearest);
  return text === '' ? otherwise : `Talvez seja "${text}".`;
}

/** What files and their mappings are refused with as a whole; a bad row has its own reason. */
export const importMessages: Messages = {
  'import.unknown-kind': ({ kind, kinds }) => ({
    title: 'Tipo de importação desconhecido',
    detail: `Não há importação do tipo "${word(kind)}". Há: ${word(kinds)}.`,
    wayOut: 'Corrija "kind" no mapeamento.',
  }),
  'import.not-found': ({ id }) => ({
    title: 'Importação não encontrada',
    detail: `A importação ${word(id)} não existe nesta empresa.`,
    wayOut: 'Volte à lista de importações.',
  }),
  'import.unknown-column': ({ column, nearest, columns, file }) => ({
    title: 'Coluna não encontrada',
    detail: `O arquivo${word(file) === '' ? '' : ` ${word(file)}`} não tem a coluna "${word(column)}". Ele tem: ${word(columns)}.`,
    wayOut: nearestHint(nearest, 'Corrija o nome da coluna no mapeamento.'),
  }),
  'import.unknown-field': ({ field, nearest, fields }) => ({
    title: 'Campo desconhecido',
    detail: `O mapeamento preenche o campo "${word(field)}", que não existe. Existem: ${word(fields)}.`,
    wayOut: nearestHint(nearest, 'Corrija o nome do campo no mapeamento.'),
  }),
  'import.unmapped-field': ({ label }) => ({
    title: 'Falta um campo obrigatório',
    detail: `O mapeamento não diz de onde vem o campo obrigatório "${word(label)}".`,
    wayOut: 'Escolha a coluna ou um valor fixo para este campo.',
  }),
  'import.mapping-value': ({ label, value, reason }) => ({
    title: 'Valor do mapeamento inválido',
    detail: `O valor "${word(value)}" do mapeamento não serve para o campo "${word(label)}". ${word(reason)}`.trim(),
    wayOut: 'Corrija o valor no mapeamento.',
  }),
  'import.file-gone': () => ({
    title: 'Arquivo não está mais guardado',
    detail: 'O arquivo desta importação não está mais no servidor.',
    wayOut: 'Envie o arquivo de novo.',
  }),
  'import.lookup-file': ({ file }) => ({
    title: 'Arquivo de consulta ausente',
    detail: `O mapeamento consulta o arquivo "${word(file)}", que não foi enviado.`,
    wayOut: 'Envie este arquivo junto, ou retire a consulta do mapeamento.',
  }),
  'import.lookup-twice': ({ file, key, line }) => ({
    title: 'Chave repetida na consulta',
    detail: `Em ${word(file)}, a chave "${word(key)}" aparece de novo na linha ${word(line)} com outro valor.`,
    wayOut: 'Deixe um só valor para cada chave.',
  }),
  'import.lookup-too-long': ({ file, limit }) => ({
    title: 'Arquivo de consulta grande demais',
    detail: `O arquivo ${word(file)} passa de ${count(limit)} linhas.`,
    wayOut: 'Use um arquivo de consulta menor.',
  }),
  'import.not-a-table': () => ({
    title: 'Arquivo de outro tipo',
    detail: 'Este arquivo não é CSV nem XLSX.',
    wayOut: 'Salve os dados como CSV ou XLSX e envie esse arquivo.',
  }),
  'import.not-a-text': () => ({
    title: 'Arquivo de outro tipo',
    detail: 'Este arquivo não é um texto CSV: é uma planilha ou um arquivo compactado.',
    wayOut: 'Se for uma planilha, dê ao nome a terminação .xlsx; se for compactado, extraia-o antes.',
  }),
  'import.empty-file': () => ({
    title: 'Arquivo vazio',
    detail: 'O arquivo não tem cabeçalho nem linhas.',
    wayOut: 'Confira se é o arquivo certo.',
  }),
  'import.open-quote': ({ line }) => ({
    title: 'Aspas sem fechar',
    detail: `As aspas abertas na linha ${word(line)} não fecham.`,
    wayOut: 'Corrija a linha no arquivo e importe de novo.',
  }),
  'import.sheet-too-large': ({ limit }) => ({
    title: 'Planilha grande demais',
    detail: `O arquivo passa de ${Math.floor(Number(limit) / 1_048_576)} MB.`,
    wayOut: 'Salve a planilha como CSV, que não tem este limite.',
  }),
  'import.sheet-unpacked': ({ limit }) => ({
    title: 'Planilha grande demais',
    detail: `O conteúdo da planilha, descompactado, passa de ${Math.floor(Number(limit) / 1_048_576)} MB.`,
    wayOut: 'Salve a planilha como CSV, que não tem este limite.',
  }),
  'import.sheet-too-slow': ({ seconds }) => ({
    title: 'Planilha demorada demais',
    detail: `A planilha não pôde ser lida em ${word(seconds)} segundos.`,
    wayOut: 'Salve a planilha como CSV, que é lido aos poucos.',
  }),
  'import.sheet-too-long': ({ rows, limit }) => ({
    title: 'Planilha com linhas demais',
    detail: `A planilha tem ${count(rows)} linhas; o limite é ${count(limit)}.`,
    wayOut: 'Salve a planilha como CSV, que não tem este limite.',
  }),
  'import.no-sheet': ({ sheet }) => ({
    title: 'Aba não encontrada',
    detail: `A planilha não tem a aba "${word(sheet)}".`,
    wayOut: 'Escolha uma aba que existe.',
  }),
  'import.sheet-unreadable': () => ({
    title: 'Planilha ilegível',
    detail: 'O arquivo não pôde ser lido como planilha XLSX.',
    wayOut: 'Abra e salve de novo como XLSX, ou salve como CSV.',
  }),
  'spreadsheet.too-long': ({ rows, limit }) => ({
    title: 'Linhas demais para uma planilha',
    detail: `São ${count(rows)} linhas; uma planilha comporta ${count(limit)}.`,
    wayOut: 'Exporte em CSV, ou filtre menos linhas.',
  }),
};
