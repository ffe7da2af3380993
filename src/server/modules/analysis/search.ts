import type { FoundItem } from '#contract/search.ts';
import { formatDate, isoDate, todayIn } from '#kernel/calendar-date.ts';
import { periodOfDate } from '#kernel/period.ts';
import { foldText } from '#kernel/text.ts';
import { getCompany } from '#modules/company/index.ts';
import { loadStructure, monthPeople, type StructureSalesperson } from '#modules/salesforce/index.ts';
import type { Clock } from '#platform/clock/index.ts';
import type { Database } from '#platform/database/index.ts';
import type { Actor } from '#platform/session/index.ts';
import { limitsOf } from './policy.ts';
import { compareNames } from './report-month.ts';
import { findDocuments } from './search-documents.ts';
import { findCustomers, type SearchScope } from './search.repository.ts';

/** Found of each kind at most. */
const mostOfAKind = 8;

/**
 * Salespeople and customers by code or name, whatever the accents, and documents by the beginning of their code; only
 * what the actor may open and sees. Links and teams are those of today.
 */
export async function search(database: Database, clock: Clock, actor: Actor, text: string): Promise<FoundItem[]> {
  const { companyId } = actor;
  const { handle } = database;
  const company = await getCompany(handle, companyId);
  const today = todayIn(company.zone, clock.now());
  const people = monthPeople(await loadStructure(handle, companyId), periodOfDate(today));
  const limits = limitsOf(actor, people, new Map());
  const posted = limits.branches === undefined ? undefined : people.postedAt(limits.branches);
  const scope: SearchScope = { companyId, today, ...limits, posted: [...(posted ?? [])] };
  const words = foldText(text).split(' ');
  const found: FoundItem[] = [];
  if (actor.abilities.has('salesforce.read')) {
    const seen = people.all.filter(({ id }) => (limits.people?.has(id) ?? true) && (posted?.has(id) ?? true));
    found.push(...matchingSalespeople(seen, text, words).map(salespersonItem));
  }
  if (actor.abilities.has('people.read')) {
    for (const customer of await findCustomers(handle, scope, { text, words }, mostOfAKind)) {
      const of = customer.seller_code === null ? '' : `?vendedor=${encodeURIComponent(customer.seller_code)}`;
      found.push({ kind: 'CUSTOMER', code: customer.code, name: customer.name, path: `relatorios/125${of}` });
    }
  }
  if (actor.abilities.has('sales.read')) {
    for (const { code, date, customer } of await findDocuments(handle, company, limits, text, mostOfAKind)) {
      const name = [customer, formatDate(isoDate(date))].filter((part) => part !== null).join(', ');
      found.push({ kind: 'DOCUMENT', code, name, path: `comissoes/vendas/${encodeURIComponent(code)}` });
    }
  }
  return found;
}

/** Whose name has every word, or whose code begins with the text; exact codes first, then by name. */
export function matchingSalespeople(
  people: readonly StructureSalesperson[],
  text: string,
  words: readonly string[],
): StructureSalesperson[] {
  const wanted = foldText(text);
  const nearness = (person: StructureSalesperson) => {
    const code = foldText(person.code);
    if (code === wanted) return 0;
    if (code.startsWith(wanted)) return 1;
    const name = foldText(person.name);
    return words.every((word) => name.includes(word)) ? 2 : undefined;
  };
  return people
    .map((person) => ({ person, near: nearness(person) }))
    .filter(({ near }) => near !== undefined)
    .sort((a, b) => (a.near ?? 0) - (b.near ?? 0) || compareNames(a.person.name, b.person.name))
    .slice(0, mostOfAKind)
    .map(({ person }) => person);
}

function salespersonItem({ code, name }: StructureSalesperson): FoundItem {
  return { kind: 'SALESPERSON', code, name, path: `comissoes/extratos/${encodeURIComponent(code)}` };
}
