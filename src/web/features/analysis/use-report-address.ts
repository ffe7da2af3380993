import { useNavigate, useSearch } from '@tanstack/react-router';
import { isIsoDate } from '#kernel/calendar-date.ts';
import { isPeriod, period, type Period } from '#kernel/period.ts';
import { cutOffs, type CutOff } from '#contract/reports.ts';
import type { Report125Filters } from './api.ts';

/** The month the reader is in: what a report shows unless the address says otherwise. */
function currentPeriod(): Period {
  return period(Temporal.Now.plainDateISO().toPlainYearMonth().toString());
}

interface ReportAddress {
  filters: Report125Filters & { period: Period };
  change: (change: Partial<Report125Filters>) => void;
}

/** The filters of a report live in its address: a link shows the same to someone else. */
export function useReportAddress(path: string): ReportAddress {
  const navigate = useNavigate();
  const search = useSearch({ strict: false });
  const month = search.mes !== undefined && isPeriod(search.mes) ? search.mes : currentPeriod();
  const until = search.ate !== undefined && isIsoDate(search.ate) ? search.ate : undefined;
  const wanted = cutOffs.find((cutOff): cutOff is CutOff => cutOff === search.corte) ?? 'YESTERDAY';
  const filters = {
    period: month,
    cutOff: wanted === 'DATE' && until === undefined ? 'YESTERDAY' : wanted,
    until,
    salesperson: search.vendedor ?? '',
    team: search.equipe ?? '',
    branch: search.filial ?? '',
    targetCustomersOnly: search.alvo === 'sim',
  };
  const change = (part: Partial<Report125Filters>): void => {
    const next = { ...filters, ...part };
    void navigate({
      to: path,
      replace: true,
      search: {
        mes: next.period,
        ...(next.cutOff === 'YESTERDAY' ? {} : { corte: next.cutOff }),
        ...(next.cutOff === 'DATE' && next.until !== undefined ? { ate: next.until } : {}),
        ...(next.salesperson === '' ? {} : { vendedor: next.salesperson }),
        ...(next.team === '' ? {} : { equipe: next.team }),
        ...(next.branch === '' ? {} : { filial: next.branch }),
        ...(next.targetCustomersOnly ? { alvo: 'sim' } : {}),
      },
    });
  };
  return { filters, change };
}
