import { attainment, compareAttainment, type Attainment } from '#kernel/attainment.ts';
import { rate } from '#kernel/rate.ts';
import type { StatusTone } from '#web/ui/status-chip.tsx';

const whole = rate(1_000_000);
const risky = rate(900_000);

/**
 * Ahead, at risk or behind: against the target up to the cut-off when there is one, so that a month that has
 * just begun is not all behind. Judged on the exact fraction; all in centavos.
 */
export function statusOf(
  production: number,
  target: number | null,
  targetToDate: number | null,
): StatusTone | undefined {
  const value: Attainment | undefined = attainment(production, targetToDate ?? target);
  if (value === undefined) return undefined;
  if (compareAttainment(value, whole) >= 0) return 'ahead';
  return compareAttainment(value, risky) >= 0 ? 'risk' : 'behind';
}
