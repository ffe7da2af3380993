/** Everything that can be permitted, with the words of the permission screen. The server decides by these names only. */
export const abilityLabels = {
  'company.read': 'Ver a empresa, as filiais e o calendário',
  'company.change': 'Alterar a empresa e as filiais',
  'calendar.change': 'Alterar feriados e dias úteis',
  'period.lock': 'Fechar e reabrir competências',
  'users.read': 'Ver usuários',
  'users.change': 'Criar e alterar usuários',
  'tokens.change': 'Criar e revogar chaves de acesso',
  'audit.read': 'Ver o histórico de alterações',
  'jobs.read': 'Acompanhar processamentos',
  'jobs.cancel': 'Cancelar processamentos',
  'imports.read': 'Ver importações',
  'import.run': 'Importar arquivos',
  'people.read': 'Ver pessoas e clientes',
  'people.change': 'Alterar pessoas e clientes',
  'catalog.read': 'Ver produtos',
  'salesforce.read': 'Ver vendedores e equipes',
  'salesforce.change': 'Alterar vendedores, equipes e vínculos',
  'sales.read': 'Ver vendas',
  'targets.read': 'Ver metas',
  'targets.change': 'Alterar metas',
  'rules.read': 'Ver regras de comissão',
  'rules.change': 'Alterar regras de comissão',
  'commissions.read': 'Ver comissões',
  'commissions.calculate': 'Calcular comissões',
  'commissions.undo': 'Descalcular comissões',
  'report125.read': 'Relatório 125: produção de vendedor',
  'report126.read': 'Relatório 126: resumo da produção de vendedor',
} as const;

export type Ability = keyof typeof abilityLabels;

export const abilities = Object.keys(abilityLabels) as readonly Ability[];

const reading: readonly Ability[] = [
  'company.read',
  'imports.read',
  'people.read',
  'catalog.read',
  'salesforce.read',
  'sales.read',
  'targets.read',
  'rules.read',
  'commissions.read',
  'report125.read',
  'report126.read',
  'jobs.read',
];

export const roles = [
  'ADMINISTRATOR',
  'COMMERCIAL_MANAGER',
  'ANALYST',
  'FINANCE',
  'SALESPERSON',
  'INTEGRATOR',
] as const;

export type Role = (typeof roles)[number];

export const roleLabels: Readonly<Record<Role, string>> = {
  ADMINISTRATOR: 'Administrador',
  COMMERCIAL_MANAGER: 'Gerente comercial',
  ANALYST: 'Analista de vendas',
  FINANCE: 'Financeiro',
  SALESPERSON: 'Vendedor',
  INTEGRATOR: 'Integração',
};

/** What each role may do; which rows it sees is the membership's scope. */
export const roleAbilities: Readonly<Record<Role, readonly Ability[]>> = {
  ADMINISTRATOR: abilities,
  COMMERCIAL_MANAGER: [
    ...reading,
    'people.change',
    'salesforce.change',
    'targets.change',
    'rules.change',
    'commissions.calculate',
    'calendar.change',
    'audit.read',
  ],
  ANALYST: [
    ...reading,
    'import.run',
    'people.change',
    'salesforce.change',
    'targets.change',
    'rules.change',
    'commissions.calculate',
    'commissions.undo',
    'calendar.change',
    'audit.read',
    'jobs.cancel',
  ],
  FINANCE: [
    ...reading,
    'commissions.calculate',
    'commissions.undo',
    'period.lock',
    'calendar.change',
    'audit.read',
    'jobs.cancel',
  ],
  SALESPERSON: [
    'company.read',
    'people.read',
    'catalog.read',
    'salesforce.read',
    'sales.read',
    'targets.read',
    'commissions.read',
    'report125.read',
  ],
  INTEGRATOR: ['company.read', 'import.run', 'imports.read', 'jobs.read', 'jobs.cancel'],
};

/** Which rows: one's own as a salesperson, those of the teams below, those of some branches, or all of the company. */
export const scopes = ['OWN', 'TEAMS', 'BRANCH', 'COMPANY'] as const;

export type Scope = (typeof scopes)[number];

export const scopeLabels: Readonly<Record<Scope, string>> = {
  OWN: 'Somente os próprios dados',
  TEAMS: 'Os próprios e os das equipes',
  BRANCH: 'Filiais escolhidas',
  COMPANY: 'Toda a empresa',
};

/** Abilities whose effect or content is the whole company's: a membership of any narrower scope does not have them. */
export const companyWideAbilities: ReadonlySet<Ability> = new Set<Ability>([
  'company.change',
  'period.lock',
  'users.read',
  'users.change',
  'tokens.change',
  'audit.read',
  'jobs.read',
  'jobs.cancel',
  'imports.read',
  'import.run',
  'salesforce.change',
  'rules.read',
  'rules.change',
  'commissions.calculate',
  'commissions.undo',
]);
