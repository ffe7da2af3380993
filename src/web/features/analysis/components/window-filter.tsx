import { Input, Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { lastDay, type Period } from '#kernel/period.ts';
import { cutOffs, type CutOff } from '#contract/reports.ts';
import { PeriodPicker } from '#web/ui/period-picker.tsx';
import type { ReportWindow } from '../api.ts';

interface WindowFilterProps {
  window: ReportWindow & { period: Period };
  onChange: (change: Partial<ReportWindow>) => void;
}

/** The month, and up to when it is counted: yesterday, now, or a day of it. */
export function WindowFilter({ window, onChange }: WindowFilterProps) {
  const { t } = useTranslation();
  const { period, cutOff, until } = window;
  const last = lastDay(period);
  // A month that is over counts whole: yesterday and now would say the same.
  const over = last < Temporal.Now.plainDateISO().toString();
  const choices: readonly (CutOff | 'WHOLE')[] = over ? ['WHOLE', 'DATE'] : cutOffs;
  const choose = (next: CutOff): void =>
    onChange(next === 'DATE' ? { cutOff: next, until: until ?? last } : { cutOff: next, until: undefined });
  return (
    <>
      <PeriodPicker
        label={t('analysis.month')}
        value={period}
        onChange={(next) => onChange(cutOff === 'DATE' ? { period: next, until: lastDay(next) } : { period: next })}
      />
      <span className="filter-group">
        <span className="muted" id="cut-off-label">
          {t('analysis.cutOff.label')}
        </span>
        <Segmented
          aria-labelledby="cut-off-label"
          value={over && cutOff !== 'DATE' ? 'WHOLE' : cutOff}
          onChange={(next: CutOff | 'WHOLE') => choose(next === 'WHOLE' ? 'YESTERDAY' : next)}
          options={choices.map((value) => ({ value, label: t(`analysis.cutOff.${value}`) }))}
        />
        {cutOff === 'DATE' && (
          <Input
            type="date"
            className="date-field"
            aria-label={t('analysis.cutOff.date')}
            value={until ?? last}
            min={`${period}-01`}
            max={last}
            onChange={(event) => {
              if (event.target.value !== '') onChange({ until: event.target.value });
            }}
          />
        )}
      </span>
    </>
  );
}
