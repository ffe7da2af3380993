/**
 * Criteria are shared by commission rules and target lines: a list of allowed members for each filled dimension.
 * A dimension that is not filled matches anything (S1-54, S1-102).
 */
export const dimensions = [
  'PRODUCT',
  'COMMISSION_GROUP',
  'PRODUCT_GROUP',
  'CUSTOMER',
  'CUSTOMER_CATEGORY',
  'BRANCH',
] as const;

export type Dimension = (typeof dimensions)[number];

/** Member ids by dimension; every list present has at least one id, sorted ascending. */
export type Criteria = { readonly [D in Dimension]?: readonly number[] };

/** What criteria are compared with: one sale as rules see it. An id of 0 stands for "has none". */
export interface Subject {
  product: number;
  commissionGroup: number;
  productGroup: number;
  customer: number;
  customerCategories: readonly number[];
  branch: number;
}

/** The member ids that the subject has in a dimension; none when it has none. */
export function membersOf(subject: Subject, dimension: Dimension): readonly number[] {
  switch (dimension) {
    case 'PRODUCT':
      return subject.product === 0 ? [] : [subject.product];
    case 'COMMISSION_GROUP':
      return subject.commissionGroup === 0 ? [] : [subject.commissionGroup];
    case 'PRODUCT_GROUP':
      return subject.productGroup === 0 ? [] : [subject.productGroup];
    case 'CUSTOMER':
      return subject.customer === 0 ? [] : [subject.customer];
    case 'CUSTOMER_CATEGORY':
      return subject.customerCategories;
    case 'BRANCH':
      return subject.branch === 0 ? [] : [subject.branch];
  }
}

/** The dimensions that are filled, in the catalogue's order. */
export function filledDimensions(criteria: Criteria): Dimension[] {
  return dimensions.filter((dimension) => criteria[dimension] !== undefined);
}

export function criterionMatches(allowed: readonly number[], members: readonly number[]): boolean {
  return members.some((member) => allowed.includes(member));
}

/** Whether every filled dimension has at least one of the subject's members. */
export function criteriaMatch(criteria: Criteria, subject: Subject): boolean {
  for (const dimension of dimensions) {
    const allowed = criteria[dimension];
    if (allowed !== undefined && !criterionMatches(allowed, membersOf(subject, dimension))) return false;
  }
  return true;
}

/** Sorted, without repetitions and without empty lists, so that equal criteria have equal keys. */
export function canonicalCriteria(criteria: Criteria): Criteria {
  const canonical: { [D in Dimension]?: number[] } = {};
  for (const dimension of dimensions) {
    const members = criteria[dimension];
    if (members !== undefined && members.length > 0) {
      canonical[dimension] = [...new Set(members)].sort((a, b) => a - b);
    }
  }
  return canonical;
}

/** One text for equal criteria: 'CUSTOMER=12;BRANCH=3,4'; empty for criteria that match anything. */
export function criteriaKey(criteria: Criteria): string {
  const canonical = canonicalCriteria(criteria);
  return filledDimensions(canonical)
    .map((dimension) => `${dimension}=${canonical[dimension]!.join(',')}`)
    .join(';');
}
