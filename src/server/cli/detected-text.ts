import { dateShapeWords, type DetectedShape, type Expression, type Mapping } from '#contract/imports.ts';
import { foldText } from '#kernel/text.ts';
import type { AnyImporter } from '#platform/import/index.ts';

type Column = DetectedShape['columns'][number];
type FieldType = AnyImporter['fields'][string]['type'];

const numberTypes: ReadonlySet<FieldType> = new Set(['money', 'quantity', 'unit-price', 'rate', 'integer']);
const dateTypes: ReadonlySet<FieldType> = new Set(['date', 'period']);
const delimiterNames: Readonly<Record<string, string>> = {
  ';': 'ponto e vírgula',
  ',': 'vírgula',
  '|': 'barra vertical',
  '\t': 'tabulação',
};

/** What was detected in a file, for the person who checks it: the file, then each mapped column as it will be read. */
export function detectedLines(shape: DetectedShape, mapping: Mapping, fields: AnyImporter['fields']): string[] {
  const header = shape.header ? 'com cabeçalho' : 'sem cabeçalho: as colunas se chamam 1, 2, …';
  const file =
    shape.format === 'xlsx'
      ? `Planilha XLSX, ${header}.`
      : `CSV em ${shape.encoding}, separado por ${delimiterNames[shape.delimiter] ?? shape.delimiter}, ${header}.`;
  const lines = Object.entries(mapping.columns).flatMap(([name, expression]) => {
    const columns = columnsOf(expression, mapping).flatMap((column) => findColumn(shape, column));
    const type = fields[name]?.type;
    if (columns.length === 0 || type === undefined) return [];
    const reading = isLookedUp(expression) ? 'consultado em outro arquivo' : readingOf(columns, type, shape);
    const left = `  ${namesOf(columns)} → ${name}`;
    const place = Math.min(...columns.map((column) => shape.columns.indexOf(column)));
    return [{ place, line: reading === '' ? left : `${left}: ${reading}` }];
  });
  return [file, ...lines.toSorted((a, b) => a.place - b.place).map(({ line }) => line)];
}

function isLookedUp(expression: Expression): boolean {
  return typeof expression !== 'string' && 'lookup' in expression;
}

/** The file's columns that an expression reads; the name that unpivot gives stands for those it turns. */
function columnsOf(expression: Expression, mapping: Mapping): string[] {
  if (typeof expression === 'string') {
    if (mapping.unpivot?.into === expression) return [];
    return mapping.unpivot?.value === expression ? Object.keys(mapping.unpivot.columns) : [expression];
  }
  if ('from' in expression) return columnsOf(expression.from, mapping);
  if ('compose' in expression) {
    return expression.compose.flatMap((part) => (typeof part === 'string' ? [] : columnsOf(part.from, mapping)));
  }
  return 'lookup' in expression ? columnsOf(expression.lookup.from, mapping) : [];
}

function findColumn(shape: DetectedShape, name: string): Column[] {
  const found =
    shape.columns.find((column) => column.name === name) ??
    shape.columns.find((column) => foldText(column.name) === foldText(name));
  return found === undefined ? [] : [found];
}

function namesOf(columns: readonly Column[]): string {
  const names = columns.map((column) => column.name);
  return names.length > 3 ? `${names[0] ?? ''} … ${names.at(-1) ?? ''}` : names.join(' + ');
}

function readingOf(columns: readonly Column[], type: FieldType, shape: DetectedShape): string {
  const doubts = [...new Set(columns.flatMap(({ name, doubt }) => (doubt === null ? [] : [`${name}: ${doubt}`])))];
  const said = numberTypes.has(type) ? decimalWords(columns, shape) : dateTypes.has(type) ? dateWords(columns) : '';
  if (said === '' || doubts.length === 0) return said;
  return `${said}; DÚVIDA em ${doubts.join('; ')} (diga qual em "file", no mapeamento)`;
}

/** As the import decides: the column's own mark, else the point when only it occurs in the file, else the comma. */
function decimalWords(columns: readonly Column[], shape: DetectedShape): string {
  const own = columns.find((column) => column.decimal !== null)?.decimal;
  if (own !== undefined) return own === ',' ? 'vírgula decimal' : 'ponto decimal';
  const marks = new Set(shape.columns.map((column) => column.decimal).filter((mark) => mark !== null));
  const mark = marks.size === 1 && marks.has('.') ? 'ponto decimal' : 'vírgula decimal';
  return `sem decimais nas amostras, lido com ${mark}`;
}

function dateWords(columns: readonly Column[]): string {
  const shape = columns.find((column) => column.dateShape !== null)?.dateShape;
  return shape === undefined || shape === null ? '' : `datas ${dateShapeWords(shape)}`;
}
