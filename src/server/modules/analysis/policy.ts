import { visibleSalespeople, type MonthPeople, type Viewer } from '#modules/salesforce/index.ts';

/** Which rows are shown; undefined: all of them. */
export interface Limits {
  readonly people: ReadonlySet<number> | undefined;
  /** Sales of these branches only, and all of the people posted nowhere else: see `wholePeople`. */
  readonly branches: readonly number[] | undefined;
  /** In words, for whoever reads the report. */
  readonly words: readonly string[];
}

/** Report 126 is of the head office: whoever sees less than the company does not run it (S0-26). */
export function mayRun126(viewer: Viewer): boolean {
  return viewer.scope === 'COMPANY';
}

const scopeWords = {
  OWN: 'a sua própria produção',
  TEAMS: 'você e quem está abaixo de você ou nas suas equipes',
} as const;

/**
 * The rows a viewer sees in a month (S0-24): the people the sales force says he sees; with the scope of branches, the
 * sales of those branches, and with them who is posted there.
 */
export function limitsOf(viewer: Viewer, people: MonthPeople, branchCodes: ReadonlyMap<number, string>): Limits {
  switch (viewer.scope) {
    case 'OWN':
    case 'TEAMS': {
      const visible = visibleSalespeople(viewer, people);
      return {
        people: visible === 'all' ? undefined : visible,
        branches: undefined,
        words: [scopeWords[viewer.scope]],
      };
    }
    case 'BRANCH':
      return { people: undefined, branches: viewer.branchIds, words: [branchWords(viewer.branchIds, branchCodes)] };
    case 'COMPANY':
      return { people: undefined, branches: undefined, words: [] };
  }
}

/** 'as vendas da filial 10 e, por inteiro, quem está lotado só nela (os demais, sem meta, atingimento e diferença)'. */
export function branchWords(ids: readonly number[], codes: ReadonlyMap<number, string>): string {
  const named = ids.map((id) => codes.get(id) ?? String(id)).sort();
  const others = '(os demais, sem meta, atingimento e diferença)';
  return named.length === 1
    ? `as vendas da filial ${named.join()} e, por inteiro, quem está lotado só nela ${others}`
    : `as vendas das filiais ${named.slice(0, -1).join(', ')} e ${named.at(-1) ?? ''} e, por inteiro, quem está lotado só nelas ${others}`;
}

/** Both limits at once. */
export function narrow(limits: Limits, more: Partial<Limits>): Limits {
  const { people, branches } = limits;
  return {
    people: both(people, more.people),
    branches: branches === undefined ? more.branches : branches.filter((id) => more.branches?.includes(id) ?? true),
    words: [...limits.words, ...(more.words ?? [])],
  };
}

function both(a: ReadonlySet<number> | undefined, b: ReadonlySet<number> | undefined): ReadonlySet<number> | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return new Set([...a].filter((id) => b.has(id)));
}
