import { causeLabels } from '#contract/causes.ts';
import { Button } from 'antd';
import { ChevronRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { cents } from '#kernel/money.ts';
import { rate } from '#kernel/rate.ts';
import type { StatementLine } from '#contract/commissions.ts';
import { date, money, percent } from '#web/lib/format.ts';
import { MoneyCell } from '#web/ui/figures.tsx';
import { FailureState } from '#web/ui/states.tsx';
import { groupByStage, isHeading, isZero } from '../statement-lines.ts';
import { LineAmount, type LineListProps } from './line-table.tsx';

function PhoneLine({ line, onOpen }: { line: StatementLine; onOpen: () => void }) {
  const { t } = useTranslation();
  const details = [
    date(line.businessDate).slice(0, 5),
    line.documentCode === null ? '' : t('commissions.line.documentOf', { document: line.documentCode }),
    line.productName ?? '',
    line.cause === null ? '' : causeLabels[line.cause],
  ];
  return (
    <li>
      <button type="button" className="phone-line" onClick={onOpen}>
        <span className="phone-line-name">
          {line.customerName ?? line.ruleName ?? t('commissions.line.periodLine')}
        </span>
        <span className="phone-line-amount">
          <LineAmount line={line} />
        </span>
        <span className="phone-line-details">{details.filter(Boolean).join(', ')}</span>
        <span className="phone-line-rate">
          {isZero(line) ? (
            <span className="phone-why">{t('commissions.line.why')}</span>
          ) : (
            line.rate !== null &&
            t('commissions.line.rateOf', {
              rate: percent(rate(line.rate), { decimals: 2 }),
              base: money(cents(line.base)),
            })
          )}
        </span>
        <ChevronRight aria-hidden="true" />
      </button>
    </li>
  );
}

/** The statement on a phone: two lines a sale, 56 px to touch. */
export function LineList({
  header,
  lines,
  error,
  onRetry,
  onOpen,
  hasMore,
  onMore,
  loadingMore,
  empty,
}: LineListProps) {
  const { t } = useTranslation();
  if (lines === undefined) {
    return error === null || error === undefined ? (
      <div className="phone-lines" aria-busy="true" />
    ) : (
      <FailureState error={error} onRetry={onRetry} />
    );
  }
  if (lines.length === 0) return <div className="phone-lines">{empty}</div>;
  return (
    <div className="phone-lines">
      <ul aria-label={t('commissions.line.caption')}>
        {groupByStage(lines, header).map((row) =>
          isHeading(row) ? (
            <li key={row.heading} className="phone-stage">
              {t(row.heading === 'SALE' ? 'commissions.line.sales' : 'commissions.line.period')}
              <MoneyCell value={cents(row.amount)} />
            </li>
          ) : (
            <PhoneLine key={row.seq} line={row} onOpen={() => onOpen(row.seq)} />
          ),
        )}
      </ul>
      {hasMore && (
        <Button size="large" block loading={loadingMore} onClick={onMore}>
          {t('commissions.line.more')}
        </Button>
      )}
    </div>
  );
}
