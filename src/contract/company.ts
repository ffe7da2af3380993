import { z } from 'zod';
import { parseCnpj } from '#kernel/cpf-cnpj.ts';
import { companyCode } from './company-code.ts';
import { endpoint } from './endpoint.ts';
import { flagText, page, pageByCodeQuery, requiredText, version } from './page.ts';

/** A CNPJ with or without punctuation; kept as fourteen characters. */
const cnpj = z.string().transform((text, context) => {
  const parsed = parseCnpj(text);
  if (parsed.ok) return parsed.value;
  context.addIssue({ code: 'custom', message: 'Informe um CNPJ válido.' });
  return z.NEVER;
});

const knownZones: ReadonlySet<string> = new Set(Intl.supportedValuesOf('timeZone'));

const zone = z
  .string()
  .refine((text) => knownZones.has(text), 'Informe um fuso horário válido, como America/Sao_Paulo.');

const state = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[A-Z]{2}$/, 'Informe a sigla do estado, como SP.');

export const company = z.object({
  code: z.string(),
  name: z.string(),
  tradeName: z.string().nullable(),
  cnpj: z.string().nullable(),
  zone: z.string(),
  rounding: z.enum(['HALF_AWAY', 'HALF_EVEN']),
  cutoffDefault: z.enum(['YESTERDAY', 'NOW']),
  productionIndicator: z.enum(['NET', 'GROSS']),
  productionBy: z.enum(['ATTRIBUTION', 'PORTFOLIO']),
  version,
});

export type CompanyView = z.infer<typeof company>;

export const listCompanies = endpoint({
  method: 'GET',
  path: '/api/companies',
  summary: 'Lista as empresas a que o usuário tem acesso',
  tag: 'Empresa',
  ability: 'session',
  response: z.object({ rows: z.array(company) }),
});

export const createCompany = endpoint({
  method: 'POST',
  path: '/api/companies',
  summary: 'Cria uma empresa com sua matriz; quem cria passa a administrá-la',
  tag: 'Empresa',
  ability: 'session',
  body: z.object({
    code: companyCode,
    name: requiredText(120),
    tradeName: requiredText(120).nullable().default(null),
    cnpj: cnpj.nullable().default(null),
    zone: zone.default('America/Sao_Paulo'),
    headquarters: z.boolean().default(true),
  }),
  response: company,
  status: 201,
});

export const getCompany = endpoint({
  method: 'GET',
  path: '/api/companies/:company',
  summary: 'Mostra a empresa e suas preferências',
  tag: 'Empresa',
  ability: 'company.read',
  response: company,
});

export const changeCompany = endpoint({
  method: 'PUT',
  path: '/api/companies/:company',
  summary: 'Altera a empresa e suas preferências',
  tag: 'Empresa',
  ability: 'company.change',
  body: z.object({
    name: requiredText(120),
    tradeName: requiredText(120).nullable(),
    cnpj: cnpj.nullable(),
    zone,
    rounding: company.shape.rounding,
    cutoffDefault: company.shape.cutoffDefault,
    productionIndicator: company.shape.productionIndicator,
    productionBy: company.shape.productionBy,
    version,
  }),
  response: company,
});

const branchKind = z.enum(['HQ', 'BRANCH', 'OPERATOR']);

export const branch = z.object({
  id: z.int(),
  code: z.string(),
  name: z.string(),
  kind: branchKind,
  parentCode: z.string().nullable(),
  state: z.string().nullable(),
  city: z.string().nullable(),
  active: z.boolean(),
  version,
});

export type BranchView = z.infer<typeof branch>;

/** What a branch is given when created, changed or imported; `code` is the external system's and never changes. */
const branchFields = {
  name: requiredText(120),
  kind: branchKind.default('BRANCH'),
  parentCode: requiredText(40).nullable().default(null),
  state: state.nullable().default(null),
  city: requiredText(80).nullable().default(null),
};

export const listBranches = endpoint({
  method: 'GET',
  path: '/api/companies/:company/branches',
  summary: 'Lista as filiais que o usuário enxerga',
  tag: 'Filiais',
  ability: 'company.read',
  query: z.object({
    ...pageByCodeQuery,
    search: z.string().trim().max(80).optional(),
    inactive: flagText.default(false),
  }),
  response: page(branch),
});

export const getBranch = endpoint({
  method: 'GET',
  path: '/api/companies/:company/branches/:branch',
  summary: 'Mostra uma filial pelo código',
  tag: 'Filiais',
  ability: 'company.read',
  response: branch,
});

export const createBranch = endpoint({
  method: 'POST',
  path: '/api/companies/:company/branches',
  summary: 'Cadastra uma filial',
  tag: 'Filiais',
  ability: 'company.change',
  body: z.object({ code: requiredText(40), ...branchFields }),
  response: branch,
  status: 201,
});

export const changeBranch = endpoint({
  method: 'PUT',
  path: '/api/companies/:company/branches/:branch',
  summary: 'Altera uma filial; inativa ou reativa',
  tag: 'Filiais',
  ability: 'company.change',
  body: z.object({ ...branchFields, active: z.boolean().default(true), version }),
  response: branch,
});

export const inactivateBranch = endpoint({
  method: 'POST',
  path: '/api/companies/:company/branches/:branch/inactivate',
  summary: 'Inativa uma filial sem alterar seus dados',
  tag: 'Filiais',
  ability: 'company.change',
  body: z.object({ version }),
  response: branch,
});
