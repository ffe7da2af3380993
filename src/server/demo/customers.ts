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
  const shops = new Map<string, number>();
  return Array.from({ length: all }, (_, index) => makeCustomer(span, index, shops));
}

function makeCustomer(span: Span, index: number, shops: Map<string, number>): Customer {
  const random = randomOf(`customer ${index}`);
  const code = String(index + 1).padStart(5, '0');
  const category: Category = index % 20 < 6 ? 'Rede' : index % 20 < 17 ? 'Independente' : 'Hospital';
  const team: TeamCode = random.pick(['CWB', 'CWB', 'CWB', 'INT', 'INT', 'CPS', 'CPS']);
  const [city, state] = pickCity(random, team);
  const named = nameOf(random, category, city, index, shops);
  const before = random.chance(800);
  const since = before
    ? plusDays(firstDay(plusPeriods(span.first, -random.between(1, 72))), random.between(0, 27))
    : plusDays(firstDay(plusPeriods(span.first, random.between(0, span.finished.length - 1))), random.between(0, 20));
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
    links: index % 37 === 36 ? [] : linksOf(span, random, team, since),
    targetFrom: index % 10 === 0 ? maximum(since, firstDay(span.first)) : null,
  };
}

function pickCity(random: Random, team: TeamCode): readonly [string, string] {
  const [city, state] = random.pick(cities[team].flatMap((each) => Array.from({ length: each[2] }, () => each)));
  return [city, state];
}

/** A chain's shops share the root of its CNPJ; every root begins with 999 and so is nobody's. */
function nameOf(random: Random, category: Category, city: string, index: number, shops: Map<string, number>) {
  if (category === 'Rede') {
    const chain = random.pick(chains);
    const shop = (shops.get(chain) ?? 0) + 1;
    shops.set(chain, shop);
    const root = `999RED0${chains.indexOf(chain) + 1}`;
    return {
      name: `${chain} de Medicamentos Ltda.`,
      tradeName: `${chain} loja ${String(shop).padStart(2, '0')} ${city}`,
      cnpj: cnpjOf(root, shop),
    };
  }
  const place = category === 'Hospital' ? random.pick(hospitalNames) : random.pick(shopNames);
  const kind = category === 'Hospital' ? random.pick(hospitalKinds) : random.pick(shopKinds);
  // Registered since July 2026, when letters came into the numbers.
  const lettered = random.chance(120);
  const number = String(index + 1).padStart(3, '0');
  return {
    name: `${kind} ${place} de ${city} ${category === 'Hospital' ? 'S.A.' : 'Ltda.'}`,
    tradeName: `${kind} ${place}`,
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

/** The first link, the changes when somebody left or came, and now and then a change of hands. */
function linksOf(span: Span, random: Random, team: TeamCode, since: IsoDate): Link[] {
  const left = firstDay(span.afterLeaving);
  const came = firstDay(span.arrival);
  const start = maximum(since, firstDay(plusPeriods(span.first, -24)));
  const here = sellers.filter(
    (each) =>
      each.team === team &&
      (each.code !== leaver.code || start < left) &&
      (each.code !== newcomer.code || start >= came),
  );
  const links: Link[] = [{ salesperson: random.pick(here).code, from: start }];
  const change = (salesperson: string, from: IsoDate): void => {
    const last = links.at(-1);
    if (last !== undefined && last.from < from && last.salesperson !== salesperson) links.push({ salesperson, from });
  };
  const holder = (): string | undefined => links.at(-1)?.salesperson;
  if (holder() === leaver.code) change(leaver.successor, left);
  else if (random.chance(70)) {
    const other = here.filter((each) => each.code !== leaver.code && each.code !== newcomer.code);
    change(random.pick(other).code, firstDay(plusPeriods(span.first, random.between(3, 9))));
  }
  if (holder() === newcomer.from && random.chance(550)) change(newcomer.code, came);
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
