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

/** The whole number of an option; undefined when it was not written. */
export function wholeNumber(args: Arguments, name: string): number | undefined {
  const text = args.text(name);
  if (text === undefined) return undefined;
  if (!/^\d{1,9}$/.test(text)) throw new UsageRefused(`--${name} deve ser um número inteiro, e veio "${text}".`);
  return Number(text);
}
