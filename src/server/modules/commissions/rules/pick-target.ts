import {
  criteriaMatch,
  criterionMatches,
  filledDimensions,
  type Criteria,
  type Subject,
  type TargetLine,
  type TargetOwner,
} from '#modules/targets/index.ts';

/** Whom a tier's target may belong to: the payee, and those above and around him. */
export interface TargetContext {
  payeeId: number;
  teamIds: readonly number[];
  managerIds: readonly number[];
  branchId?: number;
}

/** The closest owner first: among lines equally similar to the rule, the payee's own target wins. */
const ownerOrder: readonly TargetOwner[] = ['SELLER', 'EACH_SELLER', 'TEAM', 'MANAGER', 'BRANCH', 'COMPANY'];

function concerns(line: TargetLine, context: TargetContext): boolean {
  switch (line.ownerType) {
    case 'COMPANY':
    case 'EACH_SELLER':
      return true;
    case 'SELLER':
      return line.ownerId === context.payeeId;
    case 'TEAM':
      return context.teamIds.includes(line.ownerId ?? 0);
    case 'MANAGER':
      return line.ownerId === context.payeeId || context.managerIds.includes(line.ownerId ?? 0);
    case 'BRANCH':
      return line.ownerId === context.branchId;
  }
}

/** What a line counts: its criteria, and its branch as one more of them. */
export function criteriaOfLine({ criteria, branchId }: TargetLine): Criteria {
  if (branchId === undefined) return criteria;
  return { ...criteria, BRANCH: (criteria.BRANCH ?? [branchId]).filter((each) => each === branchId) };
}

function contradictsRule(line: Criteria, rule: Criteria): boolean {
  return filledDimensions(line).some((dimension) => {
    const asked = rule[dimension];
    return asked !== undefined && !criterionMatches(line[dimension]!, asked);
  });
}

/**
 * The targets that a tier may be compared with, the best first (S1-70, S1-71, T19): of the named plan, or of any plan
 * when none is named; purpose COMMISSION or BOTH, of that year, about the payee, not contradicting the rule. The line
 * that shares the most filled criteria with the rule comes first, then the fewest extra criteria, the closest owner, the
 * lowest plan code, the lowest line.
 */
export function rankTargets(
  lines: readonly TargetLine[],
  wanted: { year: number; planCode?: string; rule: Criteria; context: TargetContext },
): TargetLine[] {
  const rank = (line: TargetLine) => {
    const filled = filledDimensions(criteriaOfLine(line));
    const shared = filled.filter((dimension) => wanted.rule[dimension] !== undefined).length;
    return { line, shared, owner: ownerOrder.indexOf(line.ownerType), extra: filled.length - shared };
  };
  return lines
    .filter(
      (line) =>
        line.year === wanted.year &&
        line.purpose !== 'TRACKING' &&
        (wanted.planCode === undefined || line.planCode === wanted.planCode) &&
        concerns(line, wanted.context) &&
        !contradictsRule(criteriaOfLine(line), wanted.rule),
    )
    .map(rank)
    .sort(
      (a, b) =>
        b.shared - a.shared ||
        a.extra - b.extra ||
        a.owner - b.owner ||
        compareText(a.line.planCode, b.line.planCode) ||
        a.line.id - b.line.id,
    )
    .map((each) => each.line);
}

/**
 * The first ranked target that does not contradict the sale. Without a sale (a bonus of the period) the rule's
 * criteria have chosen already. Undefined when there is no candidate: tiers then do not pay.
 */
export function pickTarget(ranked: readonly TargetLine[], sale?: Subject): TargetLine | undefined {
  return sale === undefined ? ranked[0] : ranked.find((line) => criteriaMatch(criteriaOfLine(line), sale));
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
