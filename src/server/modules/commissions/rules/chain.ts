import { rate } from '#kernel/rate.ts';
import type { DatedStructure } from '#modules/salesforce/index.ts';
import type { Chain, CompiledSet } from './decide-sale.ts';
import { compileRules } from './rule-index.ts';
import type { RuleSet, RuleSetOwner } from './rule.ts';

/** Answers which rule sets pay a salesperson on a date, in the order in which they are tried. */
export type ChainFinder = (salespersonId: number, date: string) => Chain;

function holds(set: RuleSet, date: string): boolean {
  return set.from <= date && (set.to === undefined || date <= set.to);
}

/**
 * The order of T07 and S1-37: the member's rules in his team, the team's rules, the salesperson's own rules, the
 * company's rules, and last the default percentage of the salesperson. Without a team it starts at his own (S1-106);
 * among several teams the one with the lowest code comes first.
 */
export function chainsOf(sets: readonly RuleSet[], structure: DatedStructure): ChainFinder {
  const compiled = Map.groupBy(
    sets.map((set): CompiledSet => ({ set, index: compileRules(set.rules) })),
    ({ set }) => ownerKey(set.owner, set.teamId, set.salespersonId),
  );
  const known = new Map<number, Map<string, Chain>>();
  const build = (salespersonId: number, date: string): Chain => {
    const teams = structure.teamsOf(salespersonId, date).map((team) => team.teamId);
    const keys = [
      ...teams.map((team) => ownerKey('TEAM_MEMBER', team, salespersonId)),
      ...teams.map((team) => ownerKey('TEAM', team, undefined)),
      ownerKey('SELLER', undefined, salespersonId),
      ownerKey('COMPANY', undefined, undefined),
    ];
    const tried = keys.flatMap((key) => compiled.get(key) ?? []).filter(({ set }) => holds(set, date));
    const defaultRate = structure.salesperson(salespersonId)?.defaultRate;
    return defaultRate === undefined ? { sets: tried } : { sets: tried, defaultRate: rate(defaultRate) };
  };
  return (salespersonId, date) => {
    let ofPerson = known.get(salespersonId);
    if (ofPerson === undefined) {
      ofPerson = new Map();
      known.set(salespersonId, ofPerson);
    }
    let chain = ofPerson.get(date);
    if (chain === undefined) {
      chain = build(salespersonId, date);
      ofPerson.set(date, chain);
    }
    return chain;
  };
}

function ownerKey(owner: RuleSetOwner, teamId: number | undefined, salespersonId: number | undefined): string {
  return `${owner}|${teamId ?? ''}|${salespersonId ?? ''}`;
}
