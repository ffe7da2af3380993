import type { ImportKind, Mapping } from '#contract/imports.ts';

type Field = ImportKind['fields'][number];

/** What goes first: each file may refer to codes of those before it. Kinds not listed come last. */
const order = [
  'branches',
  'persons',
  'salespeople',
  'teams',
  'customers',
  'customer-links',
  'target-flags',
  'products',
  'sale-lines',
  'targets',
  'rule-plans',
];

/** The kinds in the order in which they should be imported. */
export function inImportOrder<Kind extends { kind: string }>(kinds: readonly Kind[]): Kind[] {
  const rank = ({ kind }: Kind): number => (order.includes(kind) ? order.indexOf(kind) : order.length);
  return kinds.toSorted((a, b) => rank(a) - rank(b));
}

/** Believable values by the field's name, two lines of the example. */
const byName: Record<string, readonly [string, string]> = {
  code: ['1012', '1015'],
  name: ['Bruno Tavares', 'Camila Rezende'],
  trade_name: ['Bruno', 'Rede Farma Paraná'],
  categories: ['Independente', 'Rede'],
  tax_id: ['529.982.247-25', '11.444.777/0001-61'],
  branch: ['CPS', 'CWB'],
  line: ['1', '1'],
  state: ['SP', 'PR'],
  city: ['Campinas', 'Curitiba'],
  customer: ['00339', '00412'],
  salesperson: ['1012', '1015'],
  product: ['7891', '7902'],
  document: ['48096', '48131'],
};

const byType: Record<Field['type'], readonly [string, string]> = {
  text: ['A1', 'B2'],
  money: ['40.320,00', '18.922,40'],
  quantity: ['12', '6,5'],
  'unit-price': ['3.360,00', '2.911,1385'],
  rate: ['2,4', '1,1'],
  integer: ['1', '2'],
  date: ['02/10/2026', '07/10/2026'],
  period: ['10/2026', '11/2026'],
  boolean: ['sim', 'não'],
  choice: ['', ''],
};

const shownFields = 6;

function valuesOf(field: Field): readonly [string, string] {
  const [first = '', second = first] = field.choices ?? [];
  return byName[field.name] ?? (field.type === 'choice' ? [first, second] : byType[field.type]);
}

/** The column's name in the example: the field's, as people write it in a file. */
function columnOf(field: Field): string {
  return field.label
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '_');
}

/** The required fields, then the first of the others. */
function exampleFields({ fields }: ImportKind): Field[] {
  const required = fields.filter((field) => field.required);
  const others = fields.filter((field) => !field.required);
  return [...required, ...others.slice(0, Math.max(0, shownFields - required.length))];
}

/** A small file of the kind, with the separators Brazilian spreadsheets write. */
export function exampleFile(kind: ImportKind): string {
  const fields = exampleFields(kind);
  const values = fields.map(valuesOf);
  return [fields.map(columnOf), values.map(([first]) => first), values.map(([, second]) => second)]
    .map((cells) => cells.join(';'))
    .join('\n');
}

/** The mapping that reads the example file. */
export function exampleMapping(kind: ImportKind): Mapping {
  return {
    kind: kind.kind,
    columns: Object.fromEntries(exampleFields(kind).map((field) => [field.name, columnOf(field)])),
  };
}

/** The name of the example's files, without their ending. */
export function fileNameOf(kind: ImportKind): string {
  return columnOf({ ...kind, name: '', type: 'text', required: true, choices: null, help: null }).replaceAll('_', '-');
}

/** The command that imports the example's file. */
export function importCommand(company: string, kind: ImportKind): string {
  const name = fileNameOf(kind);
  return `npx alvo import ${kind.kind} ${name}.csv --company ${company} --mapping ${name}.json`;
}
