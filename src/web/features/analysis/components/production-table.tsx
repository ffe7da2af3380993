import { ChevronDown, ChevronRight, Target } from 'lucide-react';
import { useMemo, type KeyboardEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { cents } from '#kernel/money.ts';
import type { Report125, Report125Salesperson } from '#contract/reports.ts';
import { count, wholeReais } from '#web/lib/format.ts';
import { DataTable, type DataColumn } from '#web/ui/data-table.tsx';
import { StatusChip } from '#web/ui/status-chip.tsx';
import { usePhone } from '#web/ui/use-phone.ts';
import { peopleIn, productionRows, type ProductionRow } from '../production-rows.ts';
import { figureColumns, Money, type Figures } from './figure-columns.tsx';

interface ProductionTableProps {
  report: Report125 | undefined;
  error: unknown;
  onRetry: () => void;
  open: ReadonlySet<string>;
  onToggle: (salesperson: string) => void;
  selected: string | undefined;
  onSelect: (key: string) => void;
  empty: ReactNode;
}

/** Beyond this many rows in sight only those inside the window are drawn. */
const manyRows = 200;

/** What a phone has room for; the rest is a turn of the phone or a computer away. */
const onPhone: ReadonlySet<string> = new Set(['name', 'production', 'attainment']);

function figuresOf(row: ProductionRow): Figures {
  if (row.kind === 'SALESPERSON') return row.person;
  const { target, production, difference, everyonesProduction } = row.customer;
  const figures = { target, production, difference, targetToDate: null };
  return everyonesProduction === null ? figures : { ...figures, compared: everyonesProduction };
}

function SalespersonCell({
  person,
  open,
  onToggle,
}: {
  person: Report125Salesperson;
  open: boolean;
  onToggle: () => void;
}) {
  const { t } = useTranslation();
  const label = t(open ? 'analysis.report125.collapse' : 'analysis.report125.expand', { name: person.name });
  const sum = wholeReais(cents(person.customerTargets));
  const gap = person.customerTargetsDifference;
  const targets =
    gap === null
      ? t('analysis.report125.customerTargetsOnly', { sum })
      : t('analysis.report125.customerTargets', { sum, difference: wholeReais(cents(gap), { signed: true }) });
  const more = [
    t('analysis.report125.customers', { count: person.customerCount, shown: count(person.customerCount) }),
    person.customerTargets === 0 ? '' : targets,
    person.teamName ?? '',
  ]
    .filter(Boolean)
    .join(', ');
  return (
    <span className="tree-cell">
      <button type="button" className="tree-toggle" aria-expanded={open} aria-label={label} onClick={onToggle}>
        {open ? <ChevronDown /> : <ChevronRight />}
      </button>
      <span className="hint">{person.salespersonCode}</span>
      <strong>{person.name}</strong>
      <span className="hint tree-more" title={more}>
        {more}
      </span>
    </span>
  );
}

function CustomerCell({ customer }: { customer: Report125Salesperson['customers'][number] }) {
  const { t } = useTranslation();
  return (
    <span className="tree-cell tree-child">
      <span className="hint">{customer.customerCode}</span>
      <span>{customer.customerName}</span>
      {customer.targetCustomer && (
        <StatusChip tone="info" icon={<Target />}>
          {t('analysis.report125.targetCustomer')}
        </StatusChip>
      )}
    </span>
  );
}

/** Salespeople with their customers below them: target, production, attainment, and everyone's sales to each customer. */
export function ProductionTable(props: ProductionTableProps) {
  const { report, error, onRetry, open, onToggle, selected, onSelect, empty } = props;
  const { t } = useTranslation();
  const phone = usePhone();
  const rows = useMemo(
    () => (report === undefined ? undefined : productionRows(report.salespeople, open)),
    [open, report],
  );
  const columns = useMemo((): DataColumn<ProductionRow>[] => {
    const shared = figureColumns(figuresOf, report?.total, t);
    const all: DataColumn<ProductionRow>[] = [
      {
        key: 'name',
        title: t('analysis.column.name'),
        cut: true,
        render: (row) =>
          row.kind === 'SALESPERSON' ? (
            <SalespersonCell person={row.person} open={row.open} onToggle={() => onToggle(row.key)} />
          ) : (
            <CustomerCell customer={row.customer} />
          ),
      },
      ...shared.target,
      {
        key: 'everyones',
        title: t('analysis.column.everyones'),
        align: 'right',
        width: 116,
        render: (row) =>
          row.kind === 'CUSTOMER' && row.customer.target !== null ? (
            <Money value={row.customer.everyonesProduction} />
          ) : null,
        total: '',
      },
      ...shared.reached,
    ];
    return phone ? all.filter(({ key }) => onPhone.has(key)) : all;
  }, [onToggle, phone, report?.total, t]);
  const chosen = rows?.find((row) => row.key === selected);
  // The right arrow opens a salesperson, the left one closes it, from one of its customers too.
  const onKeyDown = (event: KeyboardEvent): void => {
    if (chosen === undefined || (event.key !== 'ArrowRight' && event.key !== 'ArrowLeft')) return;
    const owner = chosen.kind === 'SALESPERSON' ? chosen.key : chosen.owner;
    if (open.has(owner) === (event.key === 'ArrowRight')) return;
    event.preventDefault();
    onToggle(owner);
    onSelect(owner);
  };
  return (
    // The keys belong to the rows inside, which have the focus; the element only catches what they let through.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- see above
    <div className="tree-table" onKeyDown={onKeyDown}>
      <DataTable
        caption={t('analysis.report125.caption')}
        columns={columns}
        rows={rows}
        rowKey={(row) => row.key}
        rowClass={(row) =>
          row.kind === 'SALESPERSON' ? 'row-person' : row.customer.targetCustomer ? 'row-target' : ''
        }
        error={error}
        onRetry={onRetry}
        selectedKey={selected}
        onSelect={(row) => onSelect(row.key)}
        onOpen={(row) => {
          if (row.kind === 'SALESPERSON') onToggle(row.key);
        }}
        totalsLabel={t('analysis.report125.total', { count: peopleIn(report) })}
        minWidth={phone ? 300 : 1080}
        empty={empty}
        virtual={(rows?.length ?? 0) > manyRows}
      />
    </div>
  );
}
