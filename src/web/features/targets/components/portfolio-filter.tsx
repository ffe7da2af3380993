import { namedList } from '#web/ui/named-list.tsx';
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Period } from '#kernel/period.ts';
import { foldText } from '#kernel/text.ts';
import { PeriodPicker } from '#web/ui/period-picker.tsx';

interface PortfolioFilterProps {
  sellers: readonly { code: string; name: string; customerCount: number }[] | undefined;
  salesperson: string;
  period: Period;
  onChange: (part: { salesperson?: string; period?: Period }) => void;
}

/** Whose targets, and of which month: past, current or to come. */
export function PortfolioFilter({ sellers, salesperson, period, onChange }: PortfolioFilterProps) {
  const { t } = useTranslation();
  const options = (sellers ?? []).map(({ code, name, customerCount }) => ({
    value: code,
    label: `${code} ${name}`,
    customers: t('targets.customers', { count: customerCount, shown: String(customerCount) }),
  }));
  return (
    <section className="panel portfolio-filter no-print" aria-label={t('targets.filter')}>
      <span className="muted" aria-hidden="true">
        {t('targets.seller.choose')}
      </span>
      <Select
        className="seller-field"
        aria-label={t('targets.seller.choose')}
        popupRender={namedList(t('targets.seller.choose'))}
        placeholder={t('targets.seller.choose')}
        showSearch={{ filterOption: (typed, option) => foldText(option?.label ?? '').includes(foldText(typed)) }}
        popupMatchSelectWidth={false}
        loading={sellers === undefined}
        notFoundContent={t('targets.seller.noneFound')}
        value={salesperson === '' ? null : salesperson}
        options={options}
        optionRender={({ data }) => (
          <span className="seller-option">
            {data.label} <span className="hint">{data.customers}</span>
          </span>
        )}
        onChange={(next: string | null) => onChange({ salesperson: next ?? '' })}
      />
      <span className="muted" aria-hidden="true">
        {t('targets.monthShort')}
      </span>
      <PeriodPicker label={t('targets.month')} value={period} onChange={(next) => onChange({ period: next })} />
    </section>
  );
}
