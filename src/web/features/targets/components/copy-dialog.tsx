import { useQuery } from '@tanstack/react-query';
import { Button, Input, Segmented } from 'antd';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { cents } from '#kernel/money.ts';
import {
  formatPeriod,
  monthName,
  period as asPeriod,
  periodOf,
  periodsBetween,
  plusPeriods,
  yearOfPeriod,
  type Period,
} from '#kernel/period.ts';
import type { CopiedMonth } from '#contract/option-397.ts';
import { count, wholeReais } from '#web/lib/format.ts';
import { readableError } from '#web/lib/problem.ts';
import { Dialog } from '#web/ui/dialog.tsx';
import { Field } from '#web/ui/field.tsx';
import { Message } from '#web/ui/message.tsx';
import { PeriodPicker } from '#web/ui/period-picker.tsx';
import { copyPreviewQuery, useCopyPortfolio } from '../api.ts';

interface CopyDialogProps {
  company: string;
  salesperson: { code: string; name: string };
  period: Period;
  onClose: () => void;
  onCopied: (months: number, values: number, batch: string | null) => void;
}

/** More changes than this are not confirmed by habit: their number is typed. */
const typedOver = 100;
const monthsAtMost = 60;

function changesOf(months: readonly CopiedMonth[]): number {
  return months.reduce((sum, month) => sum + month.created + month.replaced, 0);
}

/** Copies the month to others, or repeats it until one: what changes and what is lost is shown before (T40). */
export function CopyDialog({ company, salesperson, period, onClose, onCopied }: CopyDialogProps) {
  const { t } = useTranslation();
  const [how, setHow] = useState<'until' | 'months'>('until');
  const [until, setUntil] = useState(() => plusPeriods(period, 1));
  const [chosen, setChosen] = useState<ReadonlySet<Period>>(new Set());
  const [typed, setTyped] = useState('');
  const copy = useCopyPortfolio(company);
  const all = how === 'until' ? periodsBetween(plusPeriods(period, 1), until) : [...chosen].sort();
  const tooMany = all.length > monthsAtMost;
  const to = tooMany ? [] : all;
  const wish = { salesperson: salesperson.code, period, to };
  const preview = useQuery(copyPreviewQuery(company, wish));
  const months = to.length === 0 ? [] : (preview.data?.months ?? []);
  const changes = changesOf(months);
  const locked = months.filter((month) => month.locked);
  const lost = months.reduce((sum, month) => sum + month.replaced, 0);
  const stale = preview.isPlaceholderData || preview.isFetching;
  const needsTyping = changes > typedOver;
  const blocked = changes === 0 || locked.length > 0 || stale || (needsTyping && typed.trim() !== String(changes));
  const problem = [copy.error, preview.error].find((error) => error !== null);
  const readable = problem === undefined ? undefined : readableError(problem, t);
  const confirm = (): void => {
    if (preview.data === undefined) return;
    copy.mutate(
      { ...wish, fingerprint: preview.data.fingerprint },
      { onSuccess: ({ batch }) => onCopied(to.length, changes, batch), onError: () => void preview.refetch() },
    );
  };
  const leaveLockedOut = (): void => {
    const closed = new Set(locked.map((month) => month.period));
    setHow('months');
    setChosen(new Set(to.filter((month) => !closed.has(month))));
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('targets.copy.title', { name: salesperson.name, month: formatPeriod(period) })}
      className="wide-dialog"
      actions={
        <>
          <Button onClick={onClose}>{t('ui.cancel')}</Button>
          <Button type="primary" disabled={blocked} loading={copy.isPending} onClick={confirm}>
            {t('targets.copy.confirm', { count: to.length, shown: count(changes) })}
          </Button>
        </>
      }
    >
      <div className="inline copy-how">
        <Segmented
          aria-label={t('targets.copy.how')}
          value={how}
          options={[
            { value: 'until', label: t('targets.copy.until') },
            { value: 'months', label: t('targets.copy.months') },
          ]}
          onChange={setHow}
        />
        {how === 'until' && <PeriodPicker label={t('targets.copy.until')} value={until} onChange={setUntil} />}
      </div>
      {how === 'months' && <MonthChoice source={period} chosen={chosen} onChange={setChosen} />}
      {tooMany && <Message tone="risk" title={t('targets.copy.tooMany', { limit: monthsAtMost })} />}
      {months.length > 0 && <CopyPreview months={months} />}
      {months.length === 0 && !tooMany && <p className="hint">{t('targets.copy.chooseMonths')}</p>}
      {locked.length > 0 && (
        <Message
          tone="risk"
          title={t('targets.copy.locked', {
            count: locked.length,
            months: locked.map((month) => formatPeriod(asPeriod(month.period), 'short')).join(', '),
          })}
          actions={<Button onClick={leaveLockedOut}>{t('targets.copy.leaveLocked')}</Button>}
        >
          {t('targets.copy.lockedText')}
        </Message>
      )}
      <p className="dialog-text">
        {lost > 0 && <strong>{t('targets.copy.lost', { count: lost, shown: count(lost) })} </strong>}
        {t('targets.copy.note')}
      </p>
      {needsTyping && locked.length === 0 && (
        <Field label={t('ui.typeToConfirm', { text: String(changes) })}>
          {(field) => <Input {...field} value={typed} onChange={(event) => setTyped(event.target.value)} />}
        </Field>
      )}
      {readable !== undefined && (
        <Message tone="behind" title={readable.title}>
          {readable.detail}
        </Message>
      )}
    </Dialog>
  );
}

interface MonthChoiceProps {
  source: Period;
  chosen: ReadonlySet<Period>;
  onChange: (chosen: ReadonlySet<Period>) => void;
}

function MonthChoice({ source, chosen, onChange }: MonthChoiceProps) {
  const { t } = useTranslation();
  const [year, setYear] = useState(yearOfPeriod(source));
  const toggle = (month: Period): void => {
    const next = new Set(chosen);
    if (!next.delete(month)) next.add(month);
    onChange(next);
  };
  return (
    <fieldset className="month-choice">
      <legend className="sr-only">{t('targets.copy.months')}</legend>
      <div className="inline">
        <Button
          size="small"
          icon={<ChevronLeft />}
          aria-label={t('ui.period.previousYear')}
          onClick={() => setYear(year - 1)}
        />
        <strong>{year}</strong>
        <Button
          size="small"
          icon={<ChevronRight />}
          aria-label={t('ui.period.nextYear')}
          onClick={() => setYear(year + 1)}
        />
      </div>
      <div className="month-choices">
        {Array.from({ length: 12 }, (_, index) => periodOf(year, index + 1)).map((month, index) => (
          <button
            key={month}
            type="button"
            className="period-month"
            aria-pressed={chosen.has(month)}
            aria-label={formatPeriod(month)}
            disabled={month === source}
            onClick={() => toggle(month)}
          >
            {monthName(index + 1).slice(0, 3)}
          </button>
        ))}
      </div>
    </fieldset>
  );
}

function CopyPreview({ months }: { months: readonly CopiedMonth[] }) {
  const { t } = useTranslation();
  const amount = (value: number | null): string => (value === null ? '–' : wholeReais(cents(value)));
  const both = (before: number | null, after: number | null): string =>
    before === after ? amount(after) : `${amount(before)} → ${amount(after)}`;
  return (
    // Scrolls when it is long, by keyboard too.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- see above
    <div className="chart-table dialog-table" tabIndex={0} role="group" aria-label={t('targets.copy.preview')}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('targets.copy.column.month')}</th>
            <th scope="col">{t('targets.copy.column.created')}</th>
            <th scope="col">{t('targets.copy.column.replaced')}</th>
            <th scope="col">{t('targets.copy.column.lost')}</th>
            <th scope="col">{t('targets.copy.column.same')}</th>
            <th scope="col">{t('targets.copy.column.kept')}</th>
            <th scope="col">{t('targets.copy.column.unlinked')}</th>
            <th scope="col">{t('targets.copy.column.seller')}</th>
            <th scope="col">{t('targets.copy.column.customers')}</th>
          </tr>
        </thead>
        <tbody>
          {months.map((month) => (
            <tr key={month.period}>
              <th scope="row">
                {formatPeriod(asPeriod(month.period), 'short')}
                {month.locked && <span className="hint"> {t('targets.copy.closed')}</span>}
              </th>
              <td>{count(month.created)}</td>
              <td>{count(month.replaced)}</td>
              <td className={month.lost > 0 ? 'text-risk strong' : ''}>{month.lost > 0 ? amount(month.lost) : ''}</td>
              <td>{count(month.same)}</td>
              <td>{count(month.kept)}</td>
              <td>{count(month.unlinked)}</td>
              <td>{both(month.sellerBefore, month.sellerAfter)}</td>
              <td>{both(month.customersBefore, month.customersAfter)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
