import { useTranslation } from 'react-i18next';
import { attainment, compareAttainment, type Attainment } from '#kernel/attainment.ts';
import { cents } from '#kernel/money.ts';
import { rate } from '#kernel/rate.ts';
import type { StatementHeader } from '#contract/commissions.ts';
import { count, money, wholeReais } from '#web/lib/format.ts';
import { AttainmentCell, MoneyCell } from '#web/ui/figures.tsx';
import { KpiStrip } from '#web/ui/kpi-strip.tsx';
import type { StatusTone } from '#web/ui/status-chip.tsx';
import { TargetBar } from '#web/ui/target-bar.tsx';

/** Ahead from 100 %, at risk from 90 %, behind below; judged on the exact fraction. */
export function attainmentTone(value: Attainment): StatusTone {
  if (compareAttainment(value, rate(1_000_000)) >= 0) return 'ahead';
  return compareAttainment(value, rate(900_000)) >= 0 ? 'risk' : 'behind';
}

/** The attainment with its shape, blank without a target. */
export function TargetReached({ header }: { header: StatementHeader }) {
  const value = attainment(header.production, header.target);
  return value === undefined ? null : <AttainmentCell value={value} tone={attainmentTone(value)} />;
}

export function StatementKpis({ header }: { header: StatementHeader | undefined }) {
  const { t } = useTranslation();
  const shown = <Value,>(of: (header: StatementHeader) => Value): Value | undefined =>
    header === undefined ? undefined : of(header);
  return (
    <KpiStrip
      kpis={[
        {
          label: t('commissions.statement.kpi.amount'),
          value: shown((each) => <MoneyCell value={cents(each.amount)} symbol />),
          note: shown((each) =>
            t('commissions.statement.kpi.lines', { count: each.lineCount, shown: count(each.lineCount) }),
          ),
        },
        {
          label: t('commissions.statement.kpi.base'),
          value: shown((each) => <MoneyCell value={cents(each.base)} symbol />),
          note: shown((each) =>
            t('commissions.statement.kpi.sales', { count: each.saleCount, shown: count(each.saleCount) }),
          ),
        },
        {
          label: t('commissions.statement.kpi.perPeriod'),
          value: shown((each) => <MoneyCell value={cents(each.perPeriod)} symbol />),
          note: shown((each) => t('commissions.statement.kpi.perSale', { amount: money(cents(each.perSale)) })),
        },
        {
          label: t('commissions.statement.kpi.target'),
          value: shown((each) =>
            each.target === null || each.target === 0 ? (
              '–'
            ) : (
              <span className="kpi-target">
                <TargetReached header={each} />
                <TargetBar actual={each.production} target={each.target} />
              </span>
            ),
          ),
          note: shown((each) =>
            each.target === null || each.target === 0
              ? t('commissions.statement.kpi.noTarget')
              : t('commissions.statement.kpi.production', {
                  production: wholeReais(cents(each.production)),
                  target: wholeReais(cents(each.target)),
                }),
          ),
        },
      ]}
    />
  );
}
