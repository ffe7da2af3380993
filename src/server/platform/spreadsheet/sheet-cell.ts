/** A number as the sheet's file writes it, kept as text so that nothing of it is lost. */
export type SheetNumber = { readonly digits: string };

/**
 * A spreadsheet keeps fifteen significant digits and writes seventeen: 0.30000000000000004 is 0.3.
 * No exponent and no thousands.
 */
export function sheetNumberText(digits: string, decimal: ',' | '.'): string {
  const value = Number(digits);
  if (!Number.isFinite(value)) return digits;
  const plain = /^-?\d{1,15}$/.test(digits) ? digits : plainDigits(value);
  return decimal === ',' ? plain.replace('.', ',') : plain;
}

function plainDigits(value: number): string {
  const match = /^(?<sign>-?)(?<head>\d)(?:\.(?<tail>\d+))?e(?<exponent>[-+]\d+)$/.exec(value.toExponential(14));
  const { sign = '', head = '0', tail = '', exponent = '0' } = match?.groups ?? {};
  const digits = head + tail;
  const point = Number(exponent) + 1;
  const whole = point <= 0 ? '0' : digits.slice(0, point).padEnd(point, '0');
  const fraction = (point <= 0 ? '0'.repeat(-point) + digits : digits.slice(point)).replace(/0+$/, '');
  const text = fraction === '' ? whole : `${whole}.${fraction}`;
  return text === '0' ? text : sign + text;
}

/** What is shown of a number formatted as a percentage: 0.025 as '2,5%'. */
function percentText(digits: string, decimal: ',' | '.'): string {
  const value = Number(digits);
  if (!Number.isFinite(value)) return digits;
  // The point is moved in the text: 0.07 times 100 is 7.000000000000001.
  return `${sheetNumberText(String(Number(`${plainDigits(value)}e2`)), decimal)}%`;
}

/**
 * A cell as the text a person would see: dates as ISO, booleans as 'true' and 'false', nothing as '', a number shown as a
 * percentage with its sign.
 */
export function sheetCellText(cell: unknown, decimal: ',' | '.', percent = false): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'string') return cell;
  if (typeof cell === 'boolean') return String(cell);
  if (cell instanceof Date) return cell.toISOString().slice(0, 10);
  const { digits } = cell as SheetNumber;
  return percent ? percentText(digits, decimal) : sheetNumberText(digits, decimal);
}
