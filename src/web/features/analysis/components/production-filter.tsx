import { namedList } from '#web/ui/named-list.tsx';
import { useQuery } from '@tanstack/react-query';
import { Input, Select, Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Period } from '#kernel/period.ts';
import { foldText } from '#kernel/text.ts';
import { branchesQuery, report126Query, sellersQuery, type Report125Filters } from '../api.ts';
import { useMayRun126 } from '../use-may-run-126.ts';
import { WindowFilter } from './window-filter.tsx';

interface ProductionFilterProps {
  company: string;
  filters: Report125Filters & { period: Period };
  onChange: (change: Partial<Report125Filters>) => void;
}

interface CodeSelectProps {
  label: string;
  value: string;
  options: readonly { code: string; name: string }[] | undefined;
  onChange: (code: string) => void;
}

/** One of a short list by code or name; blank means all. */
function CodeSelect({ label, value, options, onChange }: CodeSelectProps) {
  const all = (options ?? []).map(({ code, name }) => ({ value: code, label: `${code} ${name}` }));
  return (
    <Select
      className="pick-field"
      aria-label={label}
      popupRender={namedList(label)}
      placeholder={label}
      allowClear
      showSearch={{ filterOption: (typed, option) => foldText(option?.label ?? '').includes(foldText(typed)) }}
      popupMatchSelectWidth={false}
      loading={options === undefined}
      value={value === '' ? null : value}
      options={all}
      onChange={(next: string | null | undefined) => onChange(next ?? '')}
    />
  );
}

/** Teams by name for whoever may read the summary report; by code for the others. */
function TeamField({ company, filters, onChange }: ProductionFilterProps) {
  const { t } = useTranslation();
  const listed = useMayRun126();
  const { data } = useQuery({ ...report126Query(company, filters), enabled: listed });
  const label = t('analysis.column.team');
  if (listed) {
    return (
      <CodeSelect label={label} value={filters.team} options={data?.teams} onChange={(team) => onChange({ team })} />
    );
  }
  return (
    <Input
      className="pick-field"
      allowClear
      aria-label={t('analysis.team')}
      placeholder={t('analysis.team')}
      defaultValue={filters.team}
      onPressEnter={(event) => onChange({ team: event.currentTarget.value.trim() })}
      onBlur={(event) => {
        const team = event.currentTarget.value.trim();
        if (team !== filters.team) onChange({ team });
      }}
    />
  );
}

/** Everything report 125 can be narrowed by; each change is in the address at once. */
export function ProductionFilter({ company, filters, onChange }: ProductionFilterProps) {
  const { t } = useTranslation();
  const sellers = useQuery(sellersQuery(company, filters.period));
  const branches = useQuery(branchesQuery(company));
  return (
    <section className="panel filter-bar no-print" aria-label={t('analysis.filters')}>
      <WindowFilter window={filters} onChange={onChange} />
      <CodeSelect
        label={t('analysis.column.person')}
        value={filters.salesperson}
        options={sellers.data}
        onChange={(salesperson) => onChange({ salesperson })}
      />
      <TeamField company={company} filters={filters} onChange={onChange} />
      <CodeSelect
        label={t('analysis.branchName')}
        value={filters.branch}
        options={branches.data}
        onChange={(branch) => onChange({ branch })}
      />
      <label className="switch-field">
        <Switch
          size="small"
          checked={filters.targetCustomersOnly}
          onChange={(targetCustomersOnly) => onChange({ targetCustomersOnly })}
        />
        {t('analysis.targetCustomersOnly')}
      </label>
    </section>
  );
}
