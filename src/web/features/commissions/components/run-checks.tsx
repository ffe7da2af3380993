import { CircleCheck, Fingerprint } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { CommissionRun, RunPayee } from '#contract/commissions.ts';
import { count } from '#web/lib/format.ts';
import { CopyButton } from '#web/ui/copy-button.tsx';
import { Panel } from '#web/ui/panel.tsx';
import { StatusShape } from '#web/ui/status-chip.tsx';
import { shortFingerprint } from '../run-state.ts';

interface Check {
  label: string;
  holds: boolean;
  figure: string;
}

/** Sums that must agree, checked here again on what the screen shows, and the run's fingerprint. */
export function RunChecks({ run, rows }: { run: CommissionRun; rows: readonly RunPayee[] }) {
  const { t } = useTranslation();
  const sum = (of: (row: RunPayee) => number): number => rows.reduce((total, row) => total + of(row), 0);
  const closed = rows.filter((row) => row.perSale + row.perPeriod === row.amount).length;
  const of = (part: number, whole: number): string =>
    t('commissions.progress.of', { done: count(part), total: count(whole) });
  const checks: Check[] = [
    {
      label: t('commissions.checks.people'),
      holds: sum((row) => row.amount) === run.amount,
      figure: t('commissions.run.kpi.people', { count: rows.length, shown: count(rows.length) }),
    },
    { label: t('commissions.checks.parts'), holds: closed === rows.length, figure: of(closed, rows.length) },
    {
      label: t('commissions.checks.zeros'),
      holds: sum((row) => row.zeroCount) <= run.zeroCount,
      figure: t('commissions.checks.zeroCount', { count: run.zeroCount, shown: count(run.zeroCount) }),
    },
  ];
  const held = checks.filter(({ holds }) => holds).length;
  return (
    <Panel
      title={t('commissions.checks.title')}
      actions={<span className="muted">{of(held, checks.length)}</span>}
      flush
      {...(run.fingerprint === null ? {} : { footer: <FingerprintLine fingerprint={run.fingerprint} /> })}
    >
      <ul className="check-list">
        {checks.map(({ label, holds, figure }) => (
          <li key={label}>
            {holds ? (
              <CircleCheck className="shape-ahead" aria-label={t('commissions.checks.holds')} />
            ) : (
              <StatusShape tone="behind" />
            )}
            <span className={holds ? '' : 'text-behind'}>{label}</span>
            <span className="push muted">{figure}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function FingerprintLine({ fingerprint }: { fingerprint: string }) {
  const { t } = useTranslation();
  return (
    <>
      <Fingerprint aria-hidden="true" />
      <span>
        {t('commissions.checks.fingerprint')} <strong title={fingerprint}>{shortFingerprint(fingerprint)}</strong>
      </span>
      <span className="push">
        <CopyButton text={fingerprint} label={t('commissions.checks.copyFingerprint')} />
      </span>
    </>
  );
}
