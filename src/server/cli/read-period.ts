import { parseDate } from '#kernel/br-date.ts';
import { isIsoDate, type IsoDate } from '#kernel/calendar-date.ts';
import { isPeriod, period, type Period } from '#kernel/period.ts';
import { UsageRefused, type Arguments } from './command.ts';

/** The month of `--period`, written AAAA-MM or MM/AAAA. */
export function requiredPeriod(args: Arguments): Period {
  const text = args.required('period');
  const [, month, year] = /^(\d{2})\/(\d{4})$/.exec(text) ?? [];
  const candidate = month === undefined ? text : `${year}-${month}`;
  if (!isPeriod(candidate))
    throw new UsageRefused(`--period deve ser um mês como 2026-10 ou 10/2026, e veio "${text}".`);
  return period(candidate);
}

/** The day of an option, written DD/MM/AAAA or AAAA-MM-DD; undefined when it was not written. */
export function dayOf(args: Arguments, name: string): IsoDate | undefined {
  const text = args.text(name);
  if (text === undefined || isIsoDate(text)) return text;
  const read = parseDate(text, 'dd/mm/yyyy');
  if (read.ok) return read.value;
  throw new UsageRefused(`--${name} deve ser uma data como 2026-10-15 ou 15/10/2026, e veio "${text}".`);
}

/** The whole number of an option; undefined when it was not written. */
export function wholeNumber(args: Arguments, name: string): number | undefined {
  const text = args.text(name);
  if (text === undefined) return undefined;
  if (!/^\d{1,9}$/.test(text)) throw new UsageRefused(`--${name} deve ser um número inteiro, e veio "${text}".`);
  return Number(text);
}
