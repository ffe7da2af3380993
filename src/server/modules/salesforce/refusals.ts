/** What this module can refuse with. */
export const refusals = {
  unknownManager: 'salesforce.unknown-manager',
  reportingCircle: 'salesforce.reporting-circle',
  unknownBranch: 'salesforce.unknown-branch',
  unknownSalesperson: 'salesforce.unknown-salesperson',
  unknownFunction: 'salesforce.unknown-function',
  missingStart: 'salesforce.missing-start',
  dateConflict: 'salesforce.date-conflict',
  shares: 'salesforce.shares',
  dateOrder: 'salesforce.date-order',
  teamDiffers: 'salesforce.team-differs',
} as const;

export function unknownSalespersonReason(code: string): string {
  return `O vendedor ${code} não existe. Importe os vendedores antes ou corrija o código.`;
}

export function unknownBranchReason(code: string): string {
  return `A filial ${code} não existe. Importe as filiais antes ou corrija o código.`;
}
