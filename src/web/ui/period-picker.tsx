import { Button } from 'antd';
import { ChevronDown, ChevronLeft, ChevronRight } from 'lucide-react';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import {
  formatPeriod,
  monthName,
  monthOfPeriod,
  periodOf,
  plusPeriods,
  yearOfPeriod,
  type Period,
} from '#kernel/period.ts';

interface PeriodPickerProps {
  value: Period;
  onChange: (period: Period) => void;
  /** What the month is for: 'Competência'. */
  label: string;
  /** The last month that can be chosen. */
  last?: Period;
}

const months = Array.from({ length: 12 }, (_, index) => index + 1);
const steps: Record<string, number> = {
  ArrowUp: -3,
  ArrowDown: 3,
  ArrowLeft: -1,
  ArrowRight: 1,
  PageUp: -12,
  PageDown: 12,
};

/** A month, with previous and next; ← → change the month from the keyboard, PgUp and PgDn the year. */
export function PeriodPicker({ value, onChange, label, last }: PeriodPickerProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const allowed = (period: Period): boolean => last === undefined || period <= last;
  const step = (count: number): void => {
    const next = plusPeriods(value, count);
    if (allowed(next)) onChange(next);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const count = event.ctrlKey || event.altKey ? undefined : steps[event.key];
    if (event.key === 'Escape' && open) setOpen(false);
    else if (count !== undefined && (open || Math.abs(count) !== 3)) step(count);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  useEffect(() => {
    if (!open) return undefined;
    const closeOutside = (event: Event): void => {
      if (event.target instanceof Node && !root.current?.contains(event.target)) setOpen(false);
    };
    document.addEventListener('pointerdown', closeOutside);
    document.addEventListener('focusin', closeOutside);
    return () => {
      document.removeEventListener('pointerdown', closeOutside);
      document.removeEventListener('focusin', closeOutside);
    };
  }, [open]);
  return (
    <div className="period-picker" ref={root} role="toolbar" tabIndex={-1} aria-label={label} onKeyDown={onKeyDown}>
      <Button icon={<ChevronLeft />} aria-label={t('ui.period.previous')} onClick={() => step(-1)} />
      <Button
        className="period-current"
        aria-expanded={open}
        aria-label={`${label}: ${formatPeriod(value)}`}
        onClick={() => setOpen(!open)}
      >
        <span className="capitalized">{formatPeriod(value)}</span> <ChevronDown />
      </Button>
      <Button
        icon={<ChevronRight />}
        aria-label={t('ui.period.next')}
        disabled={!allowed(plusPeriods(value, 1))}
        onClick={() => step(1)}
      />
      {open && (
        <div className="period-months">
          <div className="inline period-year">
            <Button
              size="small"
              icon={<ChevronLeft />}
              aria-label={t('ui.period.previousYear')}
              onClick={() => step(-12)}
            />
            <strong>{yearOfPeriod(value)}</strong>
            <Button
              size="small"
              icon={<ChevronRight />}
              aria-label={t('ui.period.nextYear')}
              onClick={() => step(12)}
            />
          </div>
          {months.map((month) => {
            const period = periodOf(yearOfPeriod(value), month);
            return (
              <button
                key={month}
                type="button"
                className="period-month"
                aria-pressed={month === monthOfPeriod(value)}
                disabled={!allowed(period)}
                onClick={() => {
                  onChange(period);
                  setOpen(false);
                }}
              >
                {monthName(month).slice(0, 3)}
              </button>
            );
          })}
        </div>
      )}
    </div>
  );
}
