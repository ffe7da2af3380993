import {
  defineImporter,
  differences,
  rowsOf,
  type Change,
  type ImportScope,
  type Rejection,
} from '#platform/import/index.ts';
import {
  insertMember,
  insertProducts,
  listCatalogMembers,
  listProducts,
  updateProduct,
  type CatalogMember,
  type Product,
  type ProductFields,
} from './product.repository.ts';
import { refusals } from './refusals.ts';
import type { CatalogDimension } from './tables.ts';

const dimensions = [
  { field: 'group', name: 'group_name', dimension: 'GROUP', column: 'group_id' },
  { field: 'type', name: 'type_name', dimension: 'TYPE', column: 'type_id' },
  { field: 'laboratory', name: 'laboratory_name', dimension: 'LABORATORY', column: 'laboratory_id' },
  { field: 'section', name: 'section_name', dimension: 'SECTION', column: 'section_id' },
  {
    field: 'commission_group',
    name: 'commission_group_name',
    dimension: 'COMMISSION_GROUP',
    column: 'commission_group_id',
  },
] as const;

const nameHelp = 'Usado quando o código ainda não existe';

type State = { readonly products: Map<string, Product>; readonly members: Map<string, CatalogMember> };

function memberKey(dimension: CatalogDimension, code: string): string {
  return `${dimension}\u001f${code}`;
}

/**
 * Products (produtos): upserts by code. A group, type, laboratory, section or commission group that does not exist is
 * created; a type belongs to the group it first came with, and a row that says otherwise is refused.
 */
export const productImporter = defineImporter({
  kind: 'products',
  label: 'Produtos',
  fields: {
    code: { label: 'Código', type: 'text', required: true },
    name: { label: 'Nome', type: 'text', required: true },
    group: { label: 'Grupo', type: 'text' },
    group_name: { label: 'Nome do grupo', type: 'text', help: nameHelp },
    type: { label: 'Tipo', type: 'text' },
    type_name: { label: 'Nome do tipo', type: 'text', help: nameHelp },
    laboratory: { label: 'Laboratório', type: 'text' },
    laboratory_name: { label: 'Nome do laboratório', type: 'text', help: nameHelp },
    section: { label: 'Seção', type: 'text' },
    section_name: { label: 'Nome da seção', type: 'text', help: nameHelp },
    commission_group: { label: 'Grupo de comissão', type: 'text' },
    commission_group_name: { label: 'Nome do grupo de comissão', type: 'text', help: nameHelp },
    active: { label: 'Ativo', type: 'boolean' },
  },
  uniqueBy: ['code'],
  async prepare({ handle, companyId }): Promise<State> {
    const products = await listProducts(handle, companyId);
    const members = await listCatalogMembers(handle, companyId);
    return {
      products: new Map(products.map((product) => [product.code, product])),
      members: new Map(members.map((member) => [memberKey(member.dimension, member.code), member])),
    };
  },
  async write(scope, state, batch) {
    const rejections: Rejection[] = [];
    const changes: Change[] = [];
    const fresh: ProductFields[] = [];
    let same = 0;
    for (const row of rowsOf(batch)) {
      const clash = typeClash(row, state);
      if (clash !== undefined) {
        rejections.push({ index: row.index, field: 'type', code: refusals.typeOfOtherGroup, reason: clash });
        continue;
      }
      const groupings = await groupingsOf(scope, state, row);
      const known = state.products.get(row.code);
      if (known === undefined) {
        fresh.push({ ...blank, ...groupings, code: row.code, name: row.name, active: row.active ?? true });
        continue;
      }
      const change = differences(known, { name: row.name, active: row.active ?? undefined, ...groupings });
      if (change === undefined) {
        same += 1;
        continue;
      }
      await updateProduct(scope.handle, scope.companyId, scope.by, known.id, change.after);
      state.products.set(row.code, { ...known, ...change.after });
      changes.push({ entity: 'catalog_product', entityId: row.code, ...change });
    }
    const ids = await insertProducts(scope.handle, scope.companyId, scope.by, fresh);
    for (const product of fresh) state.products.set(product.code, { ...product, id: ids.get(product.code) ?? 0 });
    return { created: fresh.length, changed: changes.length, same, rejections, changes };
  },
});

const blank = { group_id: null, type_id: null, laboratory_id: null, section_id: null, commission_group_id: null };

type Groupings = { readonly [K in (typeof dimensions)[number]['field' | 'name']]: string | null | undefined };

function typeClash(row: Groupings, state: State): string | undefined {
  if (typeof row.type !== 'string' || typeof row.group !== 'string') return undefined;
  const type = state.members.get(memberKey('TYPE', row.type));
  if (type === undefined || type.parent_id === null) return undefined;
  const group = [...state.members.values()].find((member) => member.id === type.parent_id);
  if (group === undefined || group.code === row.group) return undefined;
  return `O tipo ${row.type} pertence ao grupo ${group.code}, não a ${row.group}. Corrija um dos dois no arquivo.`;
}

async function groupingsOf(scope: ImportScope, state: State, row: Groupings): Promise<Partial<ProductFields>> {
  const found: Partial<ProductFields> = {};
  for (const { field, name, dimension, column } of dimensions) {
    const code = row[field];
    if (code === undefined) continue;
    const parent = dimension === 'TYPE' ? (found.group_id ?? null) : null;
    found[column] = code === null ? null : await memberId(scope, state, dimension, code, row[name] ?? code, parent);
  }
  return found;
}

async function memberId(
  { handle, companyId, by }: ImportScope,
  { members }: State,
  dimension: CatalogDimension,
  code: string,
  name: string,
  parent: number | null,
): Promise<number> {
  const key = memberKey(dimension, code);
  const known = members.get(key);
  if (known !== undefined) return known.id;
  const member = { dimension, code, name, parent_id: parent };
  const id = await insertMember(handle, companyId, by, member);
  members.set(key, { ...member, id });
  return id;
}
