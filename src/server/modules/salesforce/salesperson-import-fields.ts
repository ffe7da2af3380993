import type { Row } from '#platform/import/index.ts';

export const salespersonFunctions = ['MANAGER', 'SELLER', 'SUPERVISOR', 'PHARMACIST', 'OTHER'] as const;

const functionWords: Readonly<Record<string, string>> = {
  GERENTE: 'MANAGER',
  VENDEDOR: 'SELLER',
  VENDEDORA: 'SELLER',
  SUPERVISORA: 'SUPERVISOR',
  FARMACEUTICO: 'PHARMACIST',
  FARMACEUTICA: 'PHARMACIST',
  OUTRO: 'OTHER',
};

/** The stored name of a function written in either language; undefined when it is none. */
export function functionNamed(text: string): string | undefined {
  const word = text.normalize('NFD').replaceAll(/\p{M}/gu, '').toUpperCase();
  return salespersonFunctions.find((name) => name === word) ?? functionWords[word];
}

export const salespersonFields = {
  code: { label: 'Código', type: 'text', required: true },
  name: { label: 'Nome', type: 'text', required: true },
  display_name: { label: 'Nome curto', type: 'text' },
  person_code: { label: 'Código da pessoa', type: 'text', help: 'Sem ele, a pessoa tem o código V-código' },
  tax_id: { label: 'CPF ou CNPJ', type: 'text' },
  email: { label: 'E-mail', type: 'text' },
  functions: { label: 'Funções', type: 'text', help: 'Várias separadas por ponto e vírgula' },
  default_rate: { label: 'Comissão padrão (%)', type: 'rate' },
  issue_rate: { label: 'Parte na emissão (%)', type: 'rate' },
  settlement_rate: { label: 'Parte na baixa (%)', type: 'rate' },
  payroll_number: { label: 'Matrícula', type: 'text' },
  active_from: { label: 'Ativo desde', type: 'date' },
  active_to: { label: 'Ativo até', type: 'date' },
  regime: {
    label: 'Regime',
    type: 'choice',
    choices: ['EMPLOYEE', 'REPRESENTATIVE_PJ', 'REPRESENTATIVE_PF', 'BROKER_PJ', 'COOPERATIVE'],
    synonyms: { CLT: 'EMPLOYEE', EMPREGADO: 'EMPLOYEE', COOPERATIVA: 'COOPERATIVE' },
  },
  regime_from: { label: 'Regime desde', type: 'date', help: 'Obrigatório quando há Regime' },
  branch: { label: 'Filial de lotação', type: 'text' },
  branch_from: { label: 'Lotação desde', type: 'date', help: 'Obrigatório quando há Filial' },
  manager_code: { label: 'Código do gerente', type: 'text' },
  reporting_from: { label: 'Gerente desde', type: 'date', help: 'Obrigatório quando há Código do gerente' },
} as const;

export type SalespersonRow = Row<typeof salespersonFields>;
