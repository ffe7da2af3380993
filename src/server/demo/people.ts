import { cnpjCheckDigits, cpfCheckDigits } from '#kernel/cpf-cnpj.ts';
import { plusDays } from '#kernel/calendar-date.ts';
import { firstDay, plusPeriods } from '#kernel/period.ts';
import type { DemoFile } from './demo-file.ts';
import type { Span } from './span.ts';

export const headOffice = '01';
export const campinas = '02';

export type TeamCode = 'CWB' | 'INT' | 'CPS';

type Regime = 'EMPLOYEE' | 'REPRESENTATIVE_PJ' | 'REPRESENTATIVE_PF' | 'BROKER_PJ' | 'COOPERATIVE';

export type Salesperson = {
  readonly code: string;
  readonly name: string;
  readonly job: 'MANAGER' | 'SUPERVISOR' | 'SELLER';
  readonly regime: Regime;
  readonly team: TeamCode | null;
  readonly manager: string | null;
  /** As a percentage, comma and all; blank: none. */
  readonly defaultRate: string;
};

export const managerCode = 'G01';
/** Who left, and who took over the customers, the first of them most. */
export const leaver = { code: 'V06', successors: ['V07', 'V07', 'V05', 'V08'] } as const;
/** Who came, and got customers of the whole team. */
export const newcomer = 'V11';

const seller = (code: string, name: string, regime: Regime, team: TeamCode, defaultRate: string): Salesperson => ({
  code,
  name,
  job: 'SELLER',
  regime,
  team,
  manager: { CWB: 'S01', INT: 'S02', CPS: 'S03' }[team],
  defaultRate,
});
const supervisor = (code: string, name: string): Salesperson => ({
  code,
  name,
  job: 'SUPERVISOR',
  regime: 'EMPLOYEE',
  team: null,
  manager: managerCode,
  defaultRate: '',
});

export const sellers: readonly Salesperson[] = [
  seller('V01', 'Juliana Moraes Tibiriçá', 'EMPLOYEE', 'CWB', '0,80'),
  seller('V02', 'Igor Bertolazzi Prates', 'EMPLOYEE', 'CWB', '0,80'),
  seller('V03', 'Larissa Fontanari Veiga', 'REPRESENTATIVE_PJ', 'CWB', '1,00'),
  seller('V04', 'Caio Mendonça Arruda', 'EMPLOYEE', 'CWB', '0,80'),
  seller('V05', 'Tereza Albuquerque Lobato', 'REPRESENTATIVE_PF', 'INT', '0,90'),
  seller('V06', 'Nelson Kuroda Brandt', 'REPRESENTATIVE_PJ', 'INT', '1,00'),
  seller('V07', 'Bianca Sartorelli Pinho', 'BROKER_PJ', 'INT', '1,00'),
  seller('V08', 'Diego Valadares Couto', 'COOPERATIVE', 'INT', '0,90'),
  seller('V09', 'Patrícia Leme Castanho', 'EMPLOYEE', 'CPS', '0,80'),
  seller('V10', 'Rogério Pimentel Sá', 'REPRESENTATIVE_PJ', 'CPS', '1,00'),
  seller('V11', 'Vanessa Quintela Ramos', 'EMPLOYEE', 'CPS', '0,80'),
  // Without a default percentage, so that a sale that no rule takes pays him nothing and says why.
  seller('V12', 'Fábio Arruda Teles', 'COOPERATIVE', 'CPS', ''),
];

export const salespeople: readonly Salesperson[] = [
  {
    code: managerCode,
    name: 'Helena Prado Nogueira',
    job: 'MANAGER',
    regime: 'EMPLOYEE',
    team: null,
    manager: null,
    defaultRate: '',
  },
  supervisor('S01', 'Otávio Ramalho Freire'),
  supervisor('S02', 'Marina Castilho Dutra'),
  supervisor('S03', 'Renato Vasques Lemos'),
  ...sellers,
];

export const teams = [
  { code: 'CWB', name: 'Curitiba e litoral', branch: headOffice, supervisor: 'S01' },
  { code: 'INT', name: 'Interior do Paraná', branch: headOffice, supervisor: 'S02' },
  { code: 'CPS', name: 'Campinas e interior paulista', branch: campinas, supervisor: 'S03' },
] as const;

/** Whether a salesperson works in a month that begins on that day. */
export function worksOn(span: Span, code: string, date: string): boolean {
  if (code === leaver.code) return date < firstDay(span.afterLeaving);
  return code === newcomer ? date >= firstDay(span.arrival) : true;
}

/** A CPF that nobody has reason to hold: root 999.000, valid check digits. */
function inventedCpf(number: number): string {
  const base = `999000${String(number).padStart(3, '0')}`;
  return `${base}${cpfCheckDigits(base)}`;
}

function plainName(name: string): string {
  return name.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
}

export const mailDomain = 'serra-azul.example';

export function branchesFile(): DemoFile {
  return {
    kind: 'branches',
    fileName: 'filiais.csv',
    columns: { code: 'codigo', name: 'nome', kind: 'tipo', parent_code: 'superior', state: 'estado', city: 'cidade' },
    rows: [
      [headOffice, 'Matriz Curitiba', 'HQ', '', 'PR', 'Curitiba'],
      [campinas, 'Filial Campinas', 'BRANCH', headOffice, 'SP', 'Campinas'],
    ],
  };
}

export function salespeopleFile(span: Span): DemoFile {
  const start = firstDay(plusPeriods(span.first, -24));
  return {
    kind: 'salespeople',
    fileName: 'vendedores.csv',
    columns: {
      code: 'codigo',
      name: 'nome',
      display_name: 'nome_curto',
      tax_id: 'documento',
      email: 'email',
      functions: 'funcao',
      default_rate: 'comissao_padrao',
      payroll_number: 'matricula',
      active_from: 'ativo_desde',
      active_to: 'ativo_ate',
      regime: 'regime',
      regime_from: 'desde',
      branch: 'filial',
      branch_from: 'desde',
      manager_code: 'gerente',
      reporting_from: 'desde',
    },
    rows: salespeople.map((person, index) => {
      const [given = '', family = ''] = person.name.split(' ');
      const company = person.regime === 'REPRESENTATIVE_PJ' || person.regime === 'BROKER_PJ';
      const root = `999VEND${index.toString(36).toUpperCase()}0001`;
      const from = person.code === newcomer ? firstDay(span.arrival) : start;
      return [
        person.code,
        person.name,
        `${given} ${family}`,
        company ? `${root}${cnpjCheckDigits(root)}` : inventedCpf(101 + index * 7),
        `${plainName(given)}.${plainName(family)}@${mailDomain}`,
        person.job,
        person.defaultRate,
        person.regime === 'EMPLOYEE' ? `4${String(17 + index * 13).padStart(4, '0')}` : '',
        from,
        person.code === leaver.code ? plusDays(firstDay(span.afterLeaving), -1) : '',
        person.regime,
        from,
        person.team === 'CPS' || person.code === 'S03' ? campinas : headOffice,
        person.manager ?? '',
      ];
    }),
  };
}

/** A new validity of a team begins when its members change. */
export function teamsFile(span: Span): DemoFile {
  const changes: Readonly<Partial<Record<TeamCode, string>>> = {
    INT: firstDay(span.afterLeaving),
    CPS: firstDay(span.arrival),
  };
  const rows = teams.flatMap((team) => {
    const change = changes[team.code];
    const starts = [firstDay(span.first), ...(change === undefined ? [] : [change])];
    return starts.flatMap((from) =>
      sellers
        .filter((each) => each.team === team.code && worksOn(span, each.code, from))
        .map((each) => [team.code, team.name, team.branch, from, team.supervisor, managerCode, each.code, 'SELLER']),
    );
  });
  return {
    kind: 'teams',
    fileName: 'equipes.csv',
    columns: {
      code: 'equipe',
      name: 'nome',
      branch: 'filial',
      from: 'desde',
      supervisor_code: 'supervisor',
      manager_code: 'gerente',
      member_code: 'integrante',
      identification: 'identificacao',
    },
    rows,
  };
}
