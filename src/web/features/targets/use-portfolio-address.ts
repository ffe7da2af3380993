import { useNavigate, useSearch } from '@tanstack/react-router';
import { isPeriod, period, type Period } from '#kernel/period.ts';
import { addressOf } from '#web/lib/api-client.ts';

interface PortfolioAddress {
  salesperson: string;
  period: Period;
  change: (part: { salesperson?: string; period?: Period }) => void;
}

/** Salesperson and month live in the address: a link opens the same portfolio. */
export function usePortfolioAddress(company: string): PortfolioAddress {
  const navigate = useNavigate();
  const search = useSearch({ strict: false });
  const current = {
    salesperson: search.vendedor ?? '',
    period:
      search.mes !== undefined && isPeriod(search.mes)
        ? search.mes
        : period(Temporal.Now.plainDateISO().toPlainYearMonth().toString()),
  };
  return {
    ...current,
    change: (part) => {
      const next = { ...current, ...part };
      void navigate({
        to: addressOf({ path: '/e/:company/metas/397' }, { params: { company } }),
        search: { mes: next.period, ...(next.salesperson === '' ? {} : { vendedor: next.salesperson }) },
      });
    },
  };
}
