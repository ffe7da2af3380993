import {
  criteriaMatch,
  criterionMatches,
  filledDimensions,
  membersOf,
  type Dimension,
  type Subject,
} from '#modules/targets/index.ts';
import type { Rule } from './rule.ts';

/** One filled criterion held against one sale. */
export interface CriterionTrial {
  dimension: Dimension;
  expected: readonly number[];
  actual: readonly number[];
  matched: boolean;
}

/** One rule held against one sale, with the criterion that failed. */
export interface RuleTrial {
  rule: Rule;
  criteria: CriterionTrial[];
  matched: boolean;
}

/** The first rule, by ascending position, whose every filled criterion matches (S1-54, S1-57). */
export function firstMatch(rules: readonly Rule[], subject: Subject): Rule | undefined {
  return rules.find((rule) => criteriaMatch(rule.criteria, subject));
}

/** The same search with its trace: every rule tried, up to and including the one that matched. */
export function tryRules(rules: readonly Rule[], subject: Subject): RuleTrial[] {
  const trials: RuleTrial[] = [];
  for (const rule of rules) {
    const criteria = filledDimensions(rule.criteria).map((dimension): CriterionTrial => {
      const expected = rule.criteria[dimension]!;
      const actual = membersOf(subject, dimension);
      return { dimension, expected, actual, matched: criterionMatches(expected, actual) };
    });
    const matched = criteria.every((criterion) => criterion.matched);
    trials.push({ rule, criteria, matched });
    if (matched) break;
  }
  return trials;
}
