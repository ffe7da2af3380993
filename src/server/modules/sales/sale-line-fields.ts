import type { Batch } from '#platform/import/index.ts';
import { causes } from '#contract/causes.ts';

export const saleLineFields = {
  document: { label: 'Documento', type: 'text', required: true, help: 'Código único do documento na empresa' },
  line: { label: 'Linha do documento', type: 'text', required: true },
  date: { label: 'Data da venda', type: 'date', required: true },
  customer: { label: 'Cliente', type: 'text', required: true },
  branch: { label: 'Filial', type: 'text', help: 'Em branco: a do cliente, senão a matriz' },
  product: { label: 'Produto', type: 'text' },
  salesperson: { label: 'Vendedor', type: 'text' },
  salesperson2: { label: 'Vendedor 2', type: 'text' },
  quantity: { label: 'Quantidade', type: 'quantity', help: 'Em branco: 1' },
  unit_price: { label: 'Preço unitário', type: 'unit-price' },
  gross: { label: 'Valor bruto', type: 'money' },
  discount: { label: 'Desconto', type: 'money' },
  net: { label: 'Valor líquido', type: 'money' },
  cost: { label: 'Custo', type: 'money' },
  cause: {
    label: 'Causa',
    type: 'choice',
    choices: causes,
    synonyms: {
      ERRO_DE_FATURAMENTO: 'BILLING_ERROR',
      DEVOLUCAO: 'RETURN',
      CANCELAMENTO: 'CANCELLED_BY_CUSTOMER',
      INADIMPLENCIA: 'DEFAULT',
      INSOLVENCIA: 'INSOLVENCY',
    },
    help: 'Só em linhas negativas; em branco: devolução',
  },
} as const;

export type SaleLineBatch = Batch<typeof saleLineFields>;
