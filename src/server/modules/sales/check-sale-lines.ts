import { formatDate, type IsoDate } from '#kernel/calendar-date.ts';
import { formatCents, cents } from '#kernel/money.ts';
import { shown, type FirstSeen, type Rejection } from '#platform/import/index.ts';
import { hashFact } from './fact-hash.ts';
import { refusals } from './refusals.ts';
import { deriveAmounts, type AmountProblem, type Amounts } from './sale-amounts.ts';
import type { SaleCodes } from './sale-codes.ts';
import type { SaleLineBatch } from './sale-line-fields.ts';
import type { Cause } from '#contract/causes.ts';

/**
 * A batch of lines checked and resolved, column by column; an id of 0 stands for none. What the mapping leaves out is
 * that of a new line: `keepUnmapped` puts the stored values of a line that exists in its place.
 */
export type CheckedLines = {
  /** The rows of the batch that are good, in order. */
  readonly rows: readonly number[];
  readonly rejections: readonly Rejection[];
  readonly branch: Int32Array;
  readonly customer: Int32Array;
  readonly product: Int32Array;
  readonly salesperson: Int32Array;
  readonly salesperson2: Int32Array;
  readonly gross: Float64Array;
  readonly discount: Float64Array;
  readonly net: Float64Array;
  readonly quantity: Float64Array;
  readonly cause: (Cause | null)[];
  readonly hashA: Int32Array;
  readonly hashB: Int32Array;
};

type Refusal = { readonly field: string; readonly code: string; readonly reason: string };

/**
 * Checks every line of a batch and looks its codes up. `dates` remembers the first date of each document of the file:
 * a document has one date, a line that says another is refused.
 */
export function checkSaleLines(batch: SaleLineBatch, codes: SaleCodes, dates: FirstSeen): CheckedLines {
  const { size, columns, lines } = batch;
  const checked = {
    rows: [] as number[],
    rejections: [] as Rejection[],
    branch: new Int32Array(size),
    customer: new Int32Array(size),
    product: new Int32Array(size),
    salesperson: new Int32Array(size),
    salesperson2: new Int32Array(size),
    gross: new Float64Array(size),
    discount: new Float64Array(size),
    net: new Float64Array(size),
    quantity: new Float64Array(size),
    cause: Array.from<Cause | null>({ length: size }).fill(null),
    hashA: new Int32Array(size),
    hashB: new Int32Array(size),
  };
  let lastDocument: string | undefined;
  let lastDate = '';
  const amounts: Amounts = { gross: 0, discount: 0, net: 0 };
  const check = (row: number): Refusal | undefined => {
    const date = columns.date[row] as string;
    if (date < '1990-01-01' || date > '2100-12-31') return dateRange(date);
    const customer = codes.customers.get(columns.customer[row] as string);
    if (customer === undefined) return unknown('customer', 'O cliente', columns.customer[row], 'os clientes');
    const product = resolve(columns.product?.[row], codes.products);
    if (product === undefined) return unknown('product', 'O produto', columns.product?.[row], 'os produtos');
    const salesperson = resolve(columns.salesperson?.[row], codes.salespeople);
    if (salesperson === undefined)
      return unknown('salesperson', 'O vendedor', columns.salesperson?.[row], 'os vendedores');
    const salesperson2 = resolve(columns.salesperson2?.[row], codes.salespeople);
    if (salesperson2 === undefined)
      return unknown('salesperson2', 'O vendedor', columns.salesperson2?.[row], 'os vendedores');
    const named = resolve(columns.branch?.[row], codes.branches);
    if (named === undefined) return unknown('branch', 'A filial', columns.branch?.[row], 'as filiais');
    const branch = named === 0 ? (customer.branchId ?? codes.headOffice) : named;
    if (branch === null) return noBranch;
    const said = { gross: columns.gross?.[row], discount: columns.discount?.[row], net: columns.net?.[row] };
    const problem = deriveAmounts(said, amounts);
    if (problem !== undefined) return amountReason(problem, amounts);
    const negative = amounts.net < 0 || (amounts.net === 0 && amounts.gross < 0);
    const quantity = columns.quantity?.[row] ?? (negative ? -1000 : 1000);
    if ((negative && quantity > 0) || (amounts.net > 0 && quantity < 0)) return quantitySign;
    const saidCause = columns.cause?.[row] ?? null;
    if (saidCause !== null && !negative) return causeOfPositive;
    const cause = negative ? (saidCause ?? 'RETURN') : null;

    checked.branch[row] = branch;
    checked.customer[row] = customer.id;
    checked.product[row] = product;
    checked.salesperson[row] = salesperson;
    checked.salesperson2[row] = salesperson2;
    checked.gross[row] = amounts.gross;
    checked.discount[row] = amounts.discount;
    checked.net[row] = amounts.net;
    checked.quantity[row] = quantity;
    checked.cause[row] = cause;
    const [a, b] = hashFact({
      document: columns.document[row] as string,
      line: columns.line[row] as string,
      date,
      branch: codes.branchCodes.get(branch) ?? '',
      customer: columns.customer[row] as string,
      product: columns.product?.[row] ?? '',
      salesperson: columns.salesperson?.[row] ?? '',
      salesperson2: columns.salesperson2?.[row] ?? '',
      quantity,
      gross: amounts.gross,
      discount: amounts.discount,
      net: amounts.net,
      cost: columns.cost?.[row] ?? null,
      unitPrice: columns.unit_price?.[row] ?? null,
      cause: cause ?? '',
    });
    checked.hashA[row] = a;
    checked.hashB[row] = b;
    // Last, so that a line refused for something else does not settle its document's date.
    const document = columns.document[row] as string;
    if (document === lastDocument && date === lastDate) return undefined;
    const number = dateNumber(date);
    const first = dates.meet(document, lines[row] ?? 0, number);
    if (first !== undefined && first.extra !== number) return twoDates(document, date, first);
    lastDocument = document;
    lastDate = date;
    return undefined;
  };
  for (let row = 0; row < size; row += 1) {
    const refusal = check(row);
    if (refusal === undefined) checked.rows.push(row);
    else checked.rejections.push({ index: row, ...refusal });
  }
  return checked;
}

/** 20261113 of '2026-11-13'. */
export function dateNumber(date: string): number {
  return Number(date.slice(0, 4)) * 10_000 + Number(date.slice(5, 7)) * 100 + Number(date.slice(8, 10));
}

/** 0 for a blank, undefined for a code that does not exist. */
function resolve(code: string | null | undefined, ids: ReadonlyMap<string, number>): number | undefined {
  return code == null ? 0 : ids.get(code);
}

const unknownCodes: Readonly<Record<string, string>> = {
  customer: refusals.unknownCustomer,
  product: refusals.unknownProduct,
  salesperson: refusals.unknownSalesperson,
  salesperson2: refusals.unknownSalesperson,
  branch: refusals.unknownBranch,
};

function unknown(field: string, what: string, code: string | null | undefined, all: string): Refusal {
  const reason = `${what} ${shown(code ?? '')} não existe. Importe ${all} antes ou corrija o código.`;
  return { field, code: unknownCodes[field] ?? refusals.unknownCustomer, reason };
}

function dateRange(date: string): Refusal {
  const reason = `${formatDate(date as IsoDate)} está fora do intervalo aceito para vendas (1990 a 2100).`;
  return { field: 'date', code: refusals.dateRange, reason };
}

function twoDates(document: string, date: string, first: { line: number; extra: number }): Refusal {
  const text = String(first.extra);
  const other = `${text.slice(6, 8)}/${text.slice(4, 6)}/${text.slice(0, 4)}`;
  const reason = `O documento ${shown(document)} tem a data ${other} na linha ${first.line} e ${formatDate(date as IsoDate)} aqui. Um documento tem uma só data.`;
  return { field: 'date', code: refusals.twoDates, reason };
}

/** What is told of amounts that contradict one another. */
export function amountReason(problem: AmountProblem, { gross, discount, net }: Amounts): Refusal {
  if (problem === 'missing') {
    return { field: 'net', code: refusals.amountMissing, reason: 'Falta o valor: informe o líquido ou o bruto.' };
  }
  if (problem === 'signs') {
    const reason = 'O valor bruto e o líquido têm sinais opostos: o desconto é maior do que o bruto.';
    return { field: 'net', code: refusals.amountSigns, reason };
  }
  const right = formatCents(cents(gross - discount));
  const reason = `Bruto ${formatCents(cents(gross))} menos desconto ${formatCents(cents(discount))} dá ${right}, não ${formatCents(cents(net))}.`;
  return { field: 'net', code: refusals.amountIdentity, reason };
}

const noBranch: Refusal = {
  field: 'branch',
  code: refusals.noBranch,
  reason: 'A linha não tem filial, o cliente também não, e a empresa não tem matriz. Informe a filial.',
};
const quantitySign: Refusal = {
  field: 'quantity',
  code: refusals.quantitySign,
  reason: 'A quantidade e o valor têm sinais opostos. Numa devolução os dois são negativos.',
};
const causeOfPositive: Refusal = {
  field: 'cause',
  code: refusals.causeOfPositive,
  reason: 'Só linhas negativas têm causa. Deixe a causa em branco ou corrija o sinal.',
};
