import { rate } from '#kernel/rate.ts';
import type { DatedStructure } from '#modules/salesforce/index.ts';
import type { Chain, CompiledSet } from './decide-sale.ts';
import { compileRules } from './rule-index.ts';
import { ruleSetOwners, type RuleSet } from './rule.ts';

/** Answers which rule sets pay a salesperson on a date, in the order in which they are tried. */
export type ChainFinder = (salespersonId: number, date: string) => Chain;

function holds(set: RuleSet, date: string): boolean {
  return set.from <= date && (set.to === undefined || date <= set.to);
}

/**
 * The order of T07 and S1-37: the member's rules in his team, the team's rules, the salesperson's own rules, the
 * company's rules, and last the default percentage of the salesperson. Without a team it starts at his own (S1-106).
 */
export function chainsOf(sets: readonly RuleSet[], structure: DatedStructure): ChainFinder {
  const compiled = sets.map((set): CompiledSet => ({ set, index: compileRules(set.rules) }));
  const known = new Map<number, Map<string, Chain>>();
  const build = (salespersonId: number, date: string): Chain => {
    const teams = structure.teamsOf(salespersonId, date).map((team) => team.teamId);
    const applies = ({ set }: CompiledSet): boolean => {
      switch (set.owner) {
        case 'TEAM_MEMBER':
          return set.salespersonId === salespersonId && teams.includes(set.teamId ?? 0);
        case 'TEAM':
          return teams.includes(set.teamId ?? 0);
        case 'SELLER':
          return set.salespersonId === salespersonId;
        case 'COMPANY':
          return true;
      }
    };
    const tried = compiled
      .filter((each) => holds(each.set, date) && applies(each))
      .sort((a, b) => rankOf(a.set, teams) - rankOf(b.set, teams));
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

/** Level first; among the sets of several teams the team with the lowest code comes first. */
function rankOf(set: RuleSet, teams: readonly number[]): number {
  return ruleSetOwners.indexOf(set.owner) * 1_000_000 + (set.teamId === undefined ? 0 : teams.indexOf(set.teamId));
}
