import { filledDimensions, membersOf, type Dimension, type Subject } from '#modules/targets/index.ts';
import type { Rule } from './rule.ts';

/** A level of the tree of one shape: member id to the next level, or to the earliest rule at the last level. */
type Branch = Map<number, Branch | Rule>;

interface Shape {
  dimensions: readonly Dimension[];
  earliest: number;
  tree: Branch;
}

/**
 * Finds what `firstMatch` finds, without trying every rule: rules that fill the same dimensions share a tree,
 * so a search looks once into each shape instead of once at each rule.
 */
export interface RuleIndex {
  find(subject: Subject): Rule | undefined;
}

/** Compiles rules of any order; positions are unique. */
export function compileRules(rules: readonly Rule[]): RuleIndex {
  let anySale: Rule | undefined;
  const shapes = new Map<string, Shape>();
  for (const rule of [...rules].sort((a, b) => a.position - b.position)) {
    const dimensions = filledDimensions(rule.criteria);
    if (dimensions.length === 0) {
      anySale ??= rule;
      continue;
    }
    const key = dimensions.join();
    let shape = shapes.get(key);
    if (shape === undefined) {
      shape = { dimensions, earliest: rule.position, tree: new Map() };
      shapes.set(key, shape);
    }
    plant(shape.tree, dimensions, 0, rule);
  }
  const byEarliest = [...shapes.values()].sort((a, b) => a.earliest - b.earliest);
  return {
    find(subject) {
      let best = anySale;
      for (const shape of byEarliest) {
        if (best !== undefined && best.position < shape.earliest) break;
        const found = search(shape.tree, shape.dimensions, 0, subject);
        if (found !== undefined && (best === undefined || found.position < best.position)) best = found;
      }
      return best;
    },
  };
}

/** Rules arrive by ascending position, so a leaf that is taken stays with the earlier rule. */
function plant(tree: Branch, dimensions: readonly Dimension[], level: number, rule: Rule): void {
  const last = level === dimensions.length - 1;
  for (const member of rule.criteria[dimensions[level]!]!) {
    const below = tree.get(member);
    if (last) {
      if (below === undefined) tree.set(member, rule);
    } else if (below === undefined) {
      const branch: Branch = new Map();
      tree.set(member, branch);
      plant(branch, dimensions, level + 1, rule);
    } else {
      plant(below as Branch, dimensions, level + 1, rule);
    }
  }
}

function search(tree: Branch, dimensions: readonly Dimension[], level: number, subject: Subject): Rule | undefined {
  const dimension = dimensions[level]!;
  const last = level === dimensions.length - 1;
  const single = singleMember(subject, dimension);
  if (single !== undefined) {
    const below = tree.get(single);
    if (below === undefined) return undefined;
    return last ? (below as Rule) : search(below as Branch, dimensions, level + 1, subject);
  }
  let best: Rule | undefined;
  for (const member of membersOf(subject, dimension)) {
    const below = tree.get(member);
    if (below === undefined) continue;
    const found = last ? (below as Rule) : search(below as Branch, dimensions, level + 1, subject);
    if (found !== undefined && (best === undefined || found.position < best.position)) best = found;
  }
  return best;
}

/** The one id of a dimension that has one (0, never planted, when it has none): spares an array a sale and level. */
function singleMember(subject: Subject, dimension: Dimension): number | undefined {
  switch (dimension) {
    case 'PRODUCT':
      return subject.product;
    case 'COMMISSION_GROUP':
      return subject.commissionGroup;
    case 'PRODUCT_GROUP':
      return subject.productGroup;
    case 'CUSTOMER':
      return subject.customer;
    case 'BRANCH':
      return subject.branch;
    case 'CUSTOMER_CATEGORY':
      return undefined;
  }
}
