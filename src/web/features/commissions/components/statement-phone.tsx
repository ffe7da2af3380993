import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { cents } from '#kernel/money.ts';
import { type Period } from '#kernel/period.ts';
import type { StatementHeader } from '#contract/commissions.ts';
import { count, money } from '#web/lib/format.ts';
import { MoneyCell } from '#web/ui/figures.tsx';
import { PeriodPicker } from '#web/ui/period-picker.tsx';
import { TargetBar } from '#web/ui/target-bar.tsx';
import { TargetReached } from './statement-kpis.tsx';

interface StatementPhoneTopProps {
  header: StatementHeader;
  month: Period;
  zeros: boolean;
  /** Print and download. */
  actions: ReactNode;
  onMonth: (month: Period) => void;
  onZeros: (zeros: boolean) => void;
}

/** The top of the statement on a phone: one number, what it is made of, the target, and which lines to list. */
export function StatementPhoneTop({ header, month, zeros, actions, onMonth, onZeros }: StatementPhoneTopProps) {
  const { t } = useTranslation();
  return (
    <>
      <section className="panel phone-hero">
        <div className="phone-hero-month">
          <PeriodPicker label={t('commissions.statement.month')} value={month} onChange={onMonth} />
          {actions}
        </div>
        <p className="muted">{t('commissions.statement.kpi.amount')}</p>
        <p className="phone-hero-amount">
          <MoneyCell value={cents(header.amount)} symbol />
        </p>
        <p className="muted">
          {t('commissions.statement.kpi.perSale', { amount: money(cents(header.perSale)) })},{' '}
          {t('commissions.statement.kpi.perPeriod').toLowerCase()} {money(cents(header.perPeriod))}
        </p>
        {header.target !== null && header.target > 0 && (
          <div className="phone-target">
            <span>{t('commissions.statement.kpi.target')}</span>
            <TargetBar actual={header.production} target={header.target} />
            <TargetReached header={header} />
          </div>
        )}
      </section>
      <div className="phone-chips" role="group" aria-label={t('commissions.line.filter')}>
        <button type="button" aria-pressed={!zeros} onClick={() => onZeros(false)}>
          {t('commissions.line.all')} <strong>{count(header.lineCount)}</strong>
        </button>
        <button type="button" aria-pressed={zeros} onClick={() => onZeros(true)}>
          {t('commissions.line.onlyZeros')} <strong>{count(header.zeroCount)}</strong>
        </button>
      </div>
    </>
  );
}
