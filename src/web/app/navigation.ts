import type { Ability } from '#contract/abilities.ts';
import { foldText } from '#kernel/text.ts';
import type { shell } from '#web/messages/pt-br/shell.ts';

export type ModuleName = keyof typeof shell.module;
export type ScreenName = Exclude<keyof typeof shell.screen, 'statementPhone' | 'productionPhone' | 'firstFiles'>;

/** One screen of the menu and of the palette. */
export interface Screen {
  /** What people type and say: 'COM003', '125'. */
  code: string;
  /** Its name, in the catalogue under shell.screen. */
  label: ScreenName;
  /** Below the company: 'comissoes/execucoes'. */
  path: string;
  /** Without it the screen is neither in the menu nor in the palette. */
  ability: Ability;
  module: ModuleName;
  /** The code of the menu that opens it: 056 opens the reports (S0-20). */
  option?: string;
  /** Its short name in the phone's bottom bar, when a salesperson uses it there. */
  phone?: 'statementPhone' | 'productionPhone';
}

/** Every screen there is, in the menu's order. */
export const screens: readonly Screen[] = [
  { code: '397', label: 'targetsAndCustomers', path: 'metas/397', ability: 'targets.read', module: 'targets' },
  {
    code: 'COM003',
    label: 'runs',
    path: 'comissoes/execucoes',
    ability: 'commissions.calculate',
    module: 'commissions',
  },
  {
    code: 'COM004',
    label: 'statements',
    path: 'comissoes/extratos',
    ability: 'commissions.read',
    module: 'commissions',
    phone: 'statementPhone',
  },
  {
    code: '125',
    label: 'production',
    path: 'relatorios/125',
    ability: 'report125.read',
    module: 'reports',
    option: '056',
    phone: 'productionPhone',
  },
  {
    code: '126',
    label: 'productionSummary',
    path: 'relatorios/126',
    ability: 'report126.read',
    module: 'reports',
    option: '056',
  },
  { code: 'IMP001', label: 'imports', path: 'dados/importacoes', ability: 'imports.read', module: 'data' },
  { code: 'ADM001', label: 'users', path: 'administracao/usuarios', ability: 'users.read', module: 'administration' },
];

/** The screens open to someone with these abilities. */
export function screensFor(abilities: readonly Ability[]): Screen[] {
  return screens.filter((screen) => abilities.includes(screen.ability));
}

/** The screen an address belongs to: the one whose path it starts with. */
export function screenOfPath(path: string): Screen | undefined {
  return screens.find((screen) => path === screen.path || path.startsWith(`${screen.path}/`));
}

/** The screens whose code, or whose menu's code, starts with the text or whose name contains it; codes first. */
export function findScreens<Named extends { code: string; name: string; option?: string }>(
  text: string,
  among: readonly Named[],
): Named[] {
  const wanted = foldText(text);
  if (wanted === '') return [...among];
  const byCode = among.filter(
    (screen) => foldText(screen.code).startsWith(wanted) || screen.option?.startsWith(wanted) === true,
  );
  const byName = among.filter((screen) => !byCode.includes(screen) && foldText(screen.name).includes(wanted));
  return [...byCode, ...byName];
}

/** An address below the company of the given code. */
export function addressIn(company: string, path: string): string {
  return `/e/${company}/${path.replace(/^\//, '')}`;
}
