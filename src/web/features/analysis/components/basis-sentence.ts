import type { TFunction } from 'i18next';
import type { Report125 } from '#contract/reports.ts';
import { count, date } from '#web/lib/format.ts';

type Basis = Report125['basis'];

function counted(basis: Basis, t: TFunction): string {
  if (basis.countedUntil === null) return t('analysis.basis.nothing');
  const which = { YESTERDAY: t('analysis.basis.yesterday'), NOW: t('analysis.basis.today'), DATE: '' }[basis.cutOff];
  return t('analysis.basis.until', {
    date: date(basis.countedUntil),
    // A month already over ends before yesterday and today: naming them would be false.
    which: basis.countedUntil.startsWith(basis.period) && isRecent(basis.countedUntil) ? which : '',
    elapsed: count(basis.workedDays.elapsed),
    total: count(basis.workedDays.total),
  });
}

function isRecent(day: string): boolean {
  return Temporal.PlainDate.from(day).until(Temporal.Now.plainDateISO()).days <= 1;
}

/** How the report counted, in words: the cut-off, whose production it is, and what limits the rows. */
export function basisSentence(basis: Basis, report: '125' | '126', t: TFunction): string {
  const by =
    report === '125' ? t(`analysis.basis.${basis.productionBy}`) : t(`analysis.basis.summary${basis.productionBy}`);
  return [
    counted(basis, t),
    by,
    basis.limitedTo === null ? '' : t('analysis.basis.limited', { limitedTo: basis.limitedTo }),
  ]
    .filter(Boolean)
    .join(' ');
}
