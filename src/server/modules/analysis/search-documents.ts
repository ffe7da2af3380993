import type { Company } from '#modules/company/index.ts';
import { compileLinks, listSellerLinks } from '#modules/customers/index.ts';
import { creditedWith } from '#modules/sales/index.ts';
import type { Handle } from '#platform/database/index.ts';
import type { Limits } from './policy.ts';
import {
  buyersOf,
  listCandidateLines,
  listCandidates,
  type CandidateDocument,
  type CandidateLine,
} from './search.repository.ts';

export interface FoundDocument {
  readonly code: string;
  readonly date: string;
  readonly customer: string | null;
}

/** Of whom and where the sales are that a search may find. */
type DocumentScope = Pick<Limits, 'people' | 'branches'>;

/** Documents that begin with a text are looked at page by page, larger ones later, and this many in all. */
const firstPage = 200;
const laterPage = 2_000;
const lookedAtMost = 20_000;

/**
 * Documents whose code begins with the text, by code; of a limited scope, those with a line that is in it. Among very
 * many that begin alike only the first are looked at: whoever misses one types more of its code.
 */
export async function findDocuments(
  handle: Handle,
  company: Pick<Company, 'id' | 'productionBy'>,
  scope: DocumentScope,
  text: string,
  limit: number,
): Promise<FoundDocument[]> {
  const everything = scope.people === undefined && scope.branches === undefined;
  const found: CandidateDocument[] = [];
  let after: string | undefined;
  for (let looked = 0; looked < lookedAtMost && found.length < limit;) {
    const size = everything ? limit : looked === 0 ? firstPage : laterPage;
    const page = await listCandidates(handle, company.id, text, after, size);
    found.push(...(everything ? page : await inScope(handle, company, scope, page)));
    after = page.at(-1)?.code;
    looked += page.length;
    if (page.length < size) break;
  }
  const shown = found.slice(0, limit);
  const buyers = await buyersOf(handle, company.id, shown);
  return shown.map(({ id, code, date }) => ({ code, date, customer: buyers.get(id) ?? null }));
}

async function inScope(
  handle: Handle,
  company: Pick<Company, 'id' | 'productionBy'>,
  scope: DocumentScope,
  page: readonly CandidateDocument[],
): Promise<CandidateDocument[]> {
  const lines = await listCandidateLines(handle, company.id, page);
  const customers = scope.people === undefined ? [] : [...new Set(lines.map(({ customerId }) => customerId))];
  const sellerOf = compileLinks(await listSellerLinks(handle, company.id, customers));
  const { people, branches } = scope;
  const isSeen = (line: CandidateLine): boolean => {
    if (branches !== undefined && !branches.includes(line.branchId)) return false;
    if (people === undefined) return true;
    const { first, second } = creditedWith(line, company.productionBy, sellerOf);
    return people.has(first) || people.has(second);
  };
  const seen = new Set(lines.filter(isSeen).map(({ documentId }) => documentId));
  return page.filter(({ id }) => seen.has(id));
}
