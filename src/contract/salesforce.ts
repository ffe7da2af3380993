import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { page, pageByCodeQuery } from './page.ts';

export const salesperson = z.object({
  code: z.string(),
  name: z.string(),
  /** Whether the registration holds in the current month. */
  active: z.boolean(),
});

export type Salesperson = z.infer<typeof salesperson>;

export const listSalespeople = endpoint({
  method: 'GET',
  path: '/api/companies/:company/salespeople',
  summary: 'Lista os vendedores que o usuário enxerga no mês corrente',
  tag: 'Vendedores',
  ability: 'salesforce.read',
  query: z.object({
    ...pageByCodeQuery,
    /** A part of the code or of the name, whatever the accents. */
    search: z.string().max(200).optional(),
  }),
  response: page(salesperson),
});
