import { useCan, useCompany } from '#web/lib/session.ts';

/** Report 126 is of the head office: whoever sees less than the company does not run it (S0-26). The server decides again. */
export function useMayRun126(): boolean {
  const can = useCan();
  const { scope } = useCompany();
  return can('report126.read') && scope === 'COMPANY';
}
