const segment = encodeURIComponent;

/** The addresses of the commission screens, below a company. */
export const paths = {
  runs: (company: string) => `/e/${segment(company)}/comissoes/execucoes`,
  run: (company: string, run: number) => `${paths.runs(company)}/${run}`,
  comparison: (company: string, run: number, other: number) => `${paths.run(company, run)}/comparar/${other}`,
  zeros: (company: string, run: number) => `${paths.run(company, run)}/zeros`,
  statements: (company: string) => `/e/${segment(company)}/comissoes/extratos`,
  statement: (company: string, salesperson: string, period: string) =>
    `${paths.statements(company)}/${segment(salesperson)}/${period}`,
  sale: (company: string, document: string) => `/e/${segment(company)}/comissoes/vendas/${segment(document)}`,
};
