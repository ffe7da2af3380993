import { cnpjCheckDigits } from '#kernel/cpf-cnpj.ts';
import { plusDays, type IsoDate } from '#kernel/calendar-date.ts';
import { firstDay, plusPeriods } from '#kernel/period.ts';
import type { DemoFile } from './demo-file.ts';
import { campinas, headOffice, leaver, newcomer, sellers, type TeamCode } from './people.ts';
import { randomOf, type Random } from './random.ts';
import type { Span } from './span.ts';

export type Category = 'Rede' | 'Independente' | 'Hospital';

type Link = { readonly salesperson: string; readonly from: IsoDate };

export type Customer = {
  readonly code: string;
  readonly name: string;
  readonly tradeName: string;
  readonly cnpj: string;
  readonly state: string;
  readonly city: string;
  readonly category: Category;
  readonly team: TeamCode;
  readonly branch: string;
  readonly since: IsoDate;
  /** How much it buys, against the others. */
  readonly weight: number;
  /** Oldest first; none for a customer without a salesperson. */
  readonly links: readonly Link[];
  /** From when it is a target customer; null when it is none. */
  readonly targetFrom: IsoDate | null;
};

const cities: Readonly<Record<TeamCode, readonly (readonly [city: string, state: string, weight: number])[]>> = {
  CWB: [
    ['Curitiba', 'PR', 9],
    ['São José dos Pinhais', 'PR', 3],
    ['Colombo', 'PR', 2],
    ['Araucária', 'PR', 2],
    ['Paranaguá', 'PR', 2],
    ['Ponta Grossa', 'PR', 3],
    ['Joinville', 'SC', 3],
  ],
  INT: [
    ['Londrina', 'PR', 5],
    ['Maringá', 'PR', 5],
    ['Cascavel', 'PR', 3],
    ['Foz do Iguaçu', 'PR', 2],
    ['Guarapuava', 'PR', 2],
    ['Toledo', 'PR', 1],
    ['Chapecó', 'SC', 2],
  ],
  CPS: [
    ['Campinas', 'SP', 7],
    ['Jundiaí', 'SP', 3],
    ['Piracicaba', 'SP', 3],
    ['Sorocaba', 'SP', 3],
    ['Limeira', 'SP', 2],
    ['Americana', 'SP', 2],
    ['Ribeirão Preto', 'SP', 3],
  ],
};

const chains = ['Rede Pinheiral', 'Rede Farmalegre', 'Rede Vida Serrana', 'Rede Bonvale', 'Rede Araucarina'] as const;
const shopKinds = ['Farmácia', 'Drogaria', 'Farma', 'Drogavila'] as const;
const shopNames = [
  'do Mirante',
  'Jequitibá',
  'Nova Aurora',
  'Pedra Alta',
  'Campo Largo Novo',
  'Flor de Ipê',
  'Manacá',
  'Boa Lembrança',
  'Ribeirinha',
  'Três Pinhões',
  'Vila Serena',
  'Guabiroba',
  'Santa Lúmia',
  'do Trevo',
  'Praça Velha',
  'Bem-te-vi',
  'Alto da Colina',
  'Água Clara',
] as const;
const hospitalKinds = ['Hospital', 'Casa de Saúde', 'Clínica'] as const;
const hospitalNames = [
  'Vale do Iguá',
  'São Bertino',
  'Monte Aprazível Novo',
  'Santa Odélia',
  'Boa Guarda',
  'Nossa Senhora do Ipê',
  'Serra Clara',
  'Recanto Azul',
] as const;

const all = 300;

/** The 300 customers of one span: who they are, since when, whose they were when. */
export function makeCustomers(span: Span): Customer[] {
  const given: Given = { shops: new Map(), taken: new Set(), loads: new Map() };
  return Array.from({ length: all }, (_, index) => makeCustomer(span, index, given));
}

/** What was given so far: how many shops a chain has, the names that are taken, how much each salesperson's customers buy. */
type Given = { readonly shops: Map<string, number>; readonly taken: Set<string>; readonly loads: Map<string, number> };

/** What one order is worth, category against category. */
const orderWorth: Readonly<Record<Category, number>> = { Rede: 8, Independente: 3, Hospital: 11 };

function makeCustomer(span: Span, index: number, given: Given): Customer {
  const random = randomOf(`customer ${index}`);
  const code = String(index + 1).padStart(5, '0');
  const category: Category = index % 20 < 6 ? 'Rede' : index % 20 < 17 ? 'Independente' : 'Hospital';
  const team: TeamCode = random.pick(['CWB', 'CWB', 'CWB', 'INT', 'INT', 'CPS', 'CPS']);
  const [city, state] = pickCity(random, team);
  const before = random.chance(800);
  const since = before
    ? plusDays(firstDay(plusPeriods(span.first, -random.between(1, 72))), random.between(0, 27))
    : plusDays(firstDay(plusPeriods(span.first, random.between(0, span.finished.length - 1))), random.between(0, 20));
  const named = nameOf(random, { category, city, index, since }, given);
  const weight = { Rede: random.between(4, 9), Independente: random.between(1, 4), Hospital: random.between(4, 11) };
  return {
    code,
    ...named,
    state,
    city,
    category,
    team,
    branch: team === 'CPS' ? campinas : headOffice,
    since,
    weight: weight[category],
    links:
      index % 37 === 36
        ? []
        : linksOf(span, random, { team, since, buys: weight[category] * orderWorth[category] }, given.loads),
    targetFrom: index % 10 === 0 ? maximum(since, firstDay(span.first)) : null,
  };
}

function pickCity(random: Random, team: TeamCode): readonly [string, string] {
  const [city, state] = random.pick(cities[team].flatMap((each) => Array.from({ length: each[2] }, () => each)));
  return [city, state];
}

type Place = {
  readonly category: Category;
  readonly city: string;
  readonly index: number;
  readonly since: IsoDate;
};

/** A chain's shops share the root of its CNPJ; every root begins with 999 and so is nobody's. */
function nameOf(random: Random, { category, city, index, since }: Place, { shops, taken }: Given) {
  if (category === 'Rede') {
    const chain = random.pick(chains);
    const shop = (shops.get(chain) ?? 0) + 1;
    shops.set(chain, shop);
    return {
      name: `${chain} de Medicamentos Ltda.`,
      tradeName: `${chain} loja ${String(shop).padStart(2, '0')} ${city}`,
      cnpj: cnpjOf(`9991000${chains.indexOf(chain) + 1}`, shop),
    };
  }
  const hospital = category === 'Hospital';
  let tradeName: string;
  do {
    tradeName = hospital
      ? `${random.pick(hospitalKinds)} ${random.pick(hospitalNames)}`
      : `${random.pick(shopKinds)} ${random.pick(shopNames)}`;
  } while (taken.has(`${tradeName} ${city}`));
  taken.add(`${tradeName} ${city}`);
  // Letters came into the numbers in July 2026; some have them whatever the day, so that there always are a few.
  const lettered = since >= '2026-07-01' || random.chance(60);
  const number = String(index + 1).padStart(3, '0');
  return {
    name: `${tradeName} de ${city} ${hospital ? 'S.A.' : 'Ltda.'}`,
    tradeName,
    cnpj: cnpjOf(lettered ? `999AB${number}` : `99900${number}`, 1),
  };
}

function cnpjOf(root: string, order: number): string {
  const base = `${root}${String(order).padStart(4, '0')}`;
  return `${base}${cnpjCheckDigits(base)}`;
}

function maximum(a: IsoDate, b: IsoDate): IsoDate {
  return a > b ? a : b;
}

type Wanting = { readonly team: TeamCode; readonly since: IsoDate; readonly buys: number };

/** The first link, to who has the least to do; the changes when somebody left or came; now and then a change of hands. */
function linksOf(span: Span, random: Random, customer: Wanting, loads: Map<string, number>): Link[] {
  const { team, since, buys } = customer;
  const left = firstDay(span.afterLeaving);
  const came = firstDay(span.arrival);
  const start = maximum(since, firstDay(plusPeriods(span.first, -24)));
  const here = sellers.filter(
    (each) =>
      each.team === team && (each.code !== leaver.code || start < left) && (each.code !== newcomer || start >= came),
  );
  const loadOf = (code: string): number => loads.get(code) ?? 0;
  const [first] = here.map((each) => each.code).sort((a, b) => loadOf(a) - loadOf(b));
  if (first === undefined) throw new Error(`nobody sells in ${team}`);
  loads.set(first, loadOf(first) + buys);
  const links: Link[] = [{ salesperson: first, from: start }];
  const change = (salesperson: string, from: IsoDate): void => {
    const last = links.at(-1);
    if (last !== undefined && last.from < from && last.salesperson !== salesperson) links.push({ salesperson, from });
  };
  if (first === leaver.code) change(random.pick(leaver.successors), left);
  else if (random.chance(70)) {
    const others = here.filter((each) => each.code !== leaver.code && each.code !== newcomer);
    change(random.pick(others).code, firstDay(plusPeriods(span.first, random.between(3, 9))));
  }
  if (team === 'CPS' && random.chance(240)) change(newcomer, came);
  return links;
}

/** Whose the customer is on a day; undefined when it has no link then. */
export function holderOn(customer: Customer, date: string): string | undefined {
  return customer.links.findLast((link) => link.from <= date)?.salesperson;
}

export function customersFile(customers: readonly Customer[]): DemoFile {
  return {
    kind: 'customers',
    fileName: 'clientes.csv',
    columns: {
      code: 'cliente',
      name: 'razao_social',
      trade_name: 'fantasia',
      tax_id: 'cnpj',
      state: 'estado',
      city: 'cidade',
      category: 'categoria',
      branch: 'filial',
      customer_since: 'cliente_desde',
    },
    rows: customers.map((each) => [
      each.code,
      each.name,
      each.tradeName,
      each.cnpj,
      each.state,
      each.city,
      each.category,
      each.branch,
      each.since,
    ]),
  };
}

export function linksFile(customers: readonly Customer[]): DemoFile {
  return {
    kind: 'customer-links',
    fileName: 'carteiras.csv',
    columns: { customer: 'cliente', salesperson: 'vendedor', from: 'desde' },
    rows: customers.flatMap((each) => each.links.map((link) => [each.code, link.salesperson, link.from])),
  };
}

export function targetFlagsFile(customers: readonly Customer[]): DemoFile {
  return {
    kind: 'target-flags',
    fileName: 'clientes-alvo.csv',
    columns: { customer: 'cliente', flag: 'alvo', from: 'desde' },
    rows: customers.flatMap((each) => (each.targetFrom === null ? [] : [[each.code, 'S', each.targetFrom]])),
  };
}
