import { z } from 'zod';
import { endpoint } from './endpoint.ts';

export const foundKinds = ['SALESPERSON', 'CUSTOMER', 'DOCUMENT'] as const;

export const foundItem = z.object({
  kind: z.enum(foundKinds),
  code: z.string(),
  name: z.string(),
  /** Where it opens, below the company: 'comissoes/extratos/282'. */
  path: z.string(),
});
export type FoundItem = z.infer<typeof foundItem>;

export const searchCompany = endpoint({
  method: 'GET',
  path: '/api/companies/:company/search',
  summary: 'Procura vendedores, clientes e notas por código ou nome, sem acentos',
  tag: 'Procura',
  ability: 'company.read',
  query: z.object({ q: z.string().trim().min(1).max(80) }),
  response: z.object({ rows: z.array(foundItem) }),
});
