import { Check } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { cents } from '#kernel/money.ts';
import { formatPeriod, period } from '#kernel/period.ts';
import type { Portfolio } from '#contract/option-397.ts';
import { count, money, wholeReais } from '#web/lib/format.ts';
import { Panel } from '#web/ui/panel.tsx';
import { StatusFigure } from '#web/ui/status-chip.tsx';
import { ownKey, targetOf, type Base, type RowEdit } from '../edits.ts';
import type { PortfolioTotals } from './portfolio-grid.tsx';
import { Growth, TargetCell } from './portfolio-row.tsx';

interface SellerPanelProps {
  portfolio: Portfolio;
  edit: RowEdit | undefined;
  /** Of the whole portfolio, whatever part of it is listed. */
  totals: PortfolioTotals;
  readOnly: boolean;
  onType: (base: Base, text: string) => void;
  onSettle: () => void;
  onActive: () => void;
  onRevert: () => void;
}

export const ownBase = ({ target }: Portfolio): Base => ({
  key: ownKey,
  target: { value: target.value, version: target.version },
  flag: false,
});

/** The salesperson's own target beside the sum of the customers': they inform, they never block (S0-39, T43). */
export function SellerPanel(props: SellerPanelProps) {
  const { portfolio, edit, totals, readOnly, onType, onSettle, onActive, onRevert } = props;
  const { t } = useTranslation();
  const base = ownBase(portfolio);
  const own = targetOf(base, edit);
  const sum = totals.targets + portfolio.outside.sum;
  const short = (text: string): string => formatPeriod(period(text), 'short');
  return (
    <Panel title={t('targets.seller.title')} hint={t('targets.seller.hint')}>
      {/* The key belongs to the field inside. */}
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- see above */}
      <div
        className="seller-target"
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || edit === undefined) return;
          event.stopPropagation();
          onRevert();
        }}
      >
        <span className="strong">{t('targets.seller.own')}</span>
        <TargetCell
          label={t('targets.cell.own', { name: portfolio.salesperson.name })}
          saved={portfolio.target.value}
          edit={edit?.target}
          readOnly={readOnly}
          row={-1}
          onType={(text) => onType(base, text)}
          onSettle={onSettle}
          onActive={onActive}
        />
      </div>
      <dl className="figure-list">
        <div>
          <dt>{t('targets.seller.sum', { count: totals.filled, shown: count(totals.filled) })}</dt>
          <dd className="strong">{money(cents(totals.targets))}</dd>
        </div>
        {portfolio.outside.count > 0 && (
          <div>
            <dt>
              {t('targets.seller.outside', { count: portfolio.outside.count, shown: count(portfolio.outside.count) })}
            </dt>
            <dd>{money(cents(portfolio.outside.sum))}</dd>
          </div>
        )}
        <div aria-live="polite">
          <Difference own={own} sum={sum} />
        </div>
        <div className="figure-apart">
          <dt>{t('targets.seller.sold', { month: short(portfolio.previousPeriod) })}</dt>
          <dd>{portfolio.previousMonth === null ? '' : wholeReais(cents(portfolio.previousMonth))}</dd>
        </div>
        <div>
          <dt>{t('targets.seller.sold', { month: short(portfolio.lastYearPeriod) })}</dt>
          <dd>{portfolio.sameMonthLastYear === null ? '' : wholeReais(cents(portfolio.sameMonthLastYear))}</dd>
        </div>
        <div>
          <dt>{t('targets.seller.growth', { month: short(portfolio.lastYearPeriod) })}</dt>
          <dd>
            <Growth target={own} before={portfolio.sameMonthLastYear} />
          </dd>
        </div>
        <div>
          <dt>{t('targets.seller.flagged')}</dt>
          <dd>{count(totals.flagged)}</dd>
        </div>
      </dl>
    </Panel>
  );
}

function Difference({ own, sum }: { own: number | null; sum: number }) {
  const { t } = useTranslation();
  if (own === null) {
    return (
      <>
        <dt>{t('targets.seller.difference')}</dt>
        <dd className="hint">{t('targets.seller.noOwn')}</dd>
      </>
    );
  }
  const difference = sum - own;
  if (difference === 0) {
    return (
      <>
        <dt>{t('targets.seller.difference')}</dt>
        <dd className="status-figure text-ahead">
          <Check aria-hidden="true" /> {t('targets.seller.closes')}
        </dd>
      </>
    );
  }
  return (
    <>
      <dt className="text-risk">
        <StatusFigure tone="risk">{t(difference < 0 ? 'targets.seller.below' : 'targets.seller.above')}</StatusFigure>
      </dt>
      <dd className="strong text-risk">{money(cents(Math.abs(difference)))}</dd>
    </>
  );
}
