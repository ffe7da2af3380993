import { Target } from 'lucide-react';
import { memo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { cents } from '#kernel/money.ts';
import { ratioAsRate } from '#kernel/rate.ts';
import type { PortfolioCustomer } from '#contract/option-397.ts';
import { wholeReais, percent } from '#web/lib/format.ts';
import { Figure } from '#web/ui/figures.tsx';
import { targetText, type RowEdit } from '../edits.ts';

/** An amount of a month that has begun, in whole reais; blank for one that has not. */
export function PastAmount({ value }: { value: number | null }) {
  return value === null ? null : <Figure text={wholeReais(cents(value))} />;
}

/** How far a target is above or below a year before; blank without either. */
export function Growth({ target, before }: { target: number | null; before: number | null }) {
  if (target === null || before === null || before <= 0) return null;
  return <Figure text={percent(ratioAsRate(target - before, before), { decimals: 1, signed: true })} />;
}

interface TargetCellProps {
  label: string;
  saved: number | null;
  edit: RowEdit['target'];
  readOnly: boolean;
  row: number;
  onType: (text: string) => void;
  onSettle: () => void;
  onActive: () => void;
}

/** A target being typed: shown as money when left, as typed while inside. */
export function TargetCell({ label, saved, edit, readOnly, row, onType, onSettle, onActive }: TargetCellProps) {
  const [inside, setInside] = useState(false);
  const faulty = edit !== undefined && edit.value === undefined;
  const settled =
    edit === undefined ? targetText(saved) : edit.value === undefined ? edit.text : targetText(edit.value);
  return (
    <input
      className={`target-cell ${edit === undefined ? '' : 'target-cell-edited'} ${faulty ? 'target-cell-faulty' : ''}`}
      aria-label={label}
      {...(faulty ? { 'aria-invalid': true as const, 'aria-describedby': 'portfolio-fault' } : {})}
      inputMode="decimal"
      autoComplete="off"
      data-row={row}
      data-column="target"
      readOnly={readOnly}
      value={inside && edit !== undefined ? edit.text : settled}
      onChange={(event) => onType(event.target.value)}
      onFocus={(event) => {
        setInside(true);
        onActive();
        event.target.select();
      }}
      onBlur={() => {
        setInside(false);
        onSettle();
      }}
    />
  );
}

interface PortfolioRowProps {
  row: number;
  customer: PortfolioCustomer;
  edit: RowEdit | undefined;
  active: boolean;
  readOnly: boolean;
  phone: boolean;
  onType: (row: number, text: string) => void;
  onFlag: (row: number, flag: boolean) => void;
  onSettle: () => void;
  onActive: (row: number) => void;
}

/** One linked customer: what was sold to it, its target and its flag, both typed in the row (S0-18). */
export const PortfolioRow = memo(function PortfolioRow(props: PortfolioRowProps) {
  const { row, customer, edit, active, readOnly, phone, onType, onFlag, onSettle, onActive } = props;
  const { t } = useTranslation();
  const flag = edit?.flag ?? customer.targetCustomer;
  const typed = edit?.target?.value;
  const target = typed === undefined ? customer.target.value : typed;
  return (
    <tr
      className={`${active ? 'row-selected' : ''} ${flag ? 'row-target' : ''}`}
      aria-rowindex={row + 2}
      data-row-key={customer.code}
    >
      <th scope="row" className="cell-left cell-cut portfolio-name">
        <span className="code">{customer.code}</span> {customer.name}
      </th>
      {!phone && (
        <>
          <td className="cell-right">
            <PastAmount value={customer.previousMonth} />
          </td>
          <td className="cell-right">
            <PastAmount value={customer.sameMonthLastYear} />
          </td>
        </>
      )}
      <td className="cell-right cell-typed">
        <TargetCell
          label={t('targets.cell.target', { name: customer.name })}
          saved={customer.target.value}
          edit={edit?.target}
          readOnly={readOnly}
          row={row}
          onType={(text) => onType(row, text)}
          onSettle={onSettle}
          onActive={() => onActive(row)}
        />
      </td>
      {!phone && (
        <td className="cell-right">
          <Growth target={target} before={customer.sameMonthLastYear} />
        </td>
      )}
      <td className="cell-center cell-typed">
        <button
          type="button"
          role="checkbox"
          aria-checked={flag}
          aria-label={t('targets.cell.flag', { name: customer.name })}
          aria-disabled={readOnly}
          className={`flag-cell ${flag ? 'flag-on' : ''} ${edit?.flag === undefined ? '' : 'flag-edited'}`}
          data-row={row}
          data-column="flag"
          onFocus={() => onActive(row)}
          onClick={() => {
            if (!readOnly) onFlag(row, !flag);
          }}
        >
          {flag && <Target aria-hidden="true" />}
          {t(flag ? 'targets.yes' : 'targets.no')}
        </button>
      </td>
    </tr>
  );
});
