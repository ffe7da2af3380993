import { formatDecimal } from './format-decimal.ts';
import { cents, type Cents } from './money.ts';
import { multiplyDivideRounded, type Rounding } from './rounding.ts';

declare const quantityBrand: unique symbol;
declare const unitPriceBrand: unique symbol;

/** A quantity in whole thousandths: 1,5 kg = 1 500. */
export type Quantity = number & { readonly [quantityBrand]: true };

/** A price of one unit in whole ten-thousandths of a real: R$ 2,3456 = 23 456. Only order exposure uses it. */
export type UnitPrice = number & { readonly [unitPriceBrand]: true };

export const quantityScale = 1000;
export const unitPriceScale = 10_000;

function isQuantity(value: number): value is Quantity {
  return Number.isSafeInteger(value);
}

function isUnitPrice(value: number): value is UnitPrice {
  return Number.isSafeInteger(value);
}

/** Brands an integer number of thousandths; throws RangeError otherwise. */
export function quantity(thousandths: number): Quantity {
  const value = thousandths + 0;
  if (!isQuantity(value)) throw new RangeError(`not whole thousandths: ${thousandths}`);
  return value;
}

/** Brands an integer number of ten-thousandths of a real; throws RangeError otherwise. */
export function unitPrice(tenThousandths: number): UnitPrice {
  const value = tenThousandths + 0;
  if (!isUnitPrice(value)) throw new RangeError(`not whole ten-thousandths: ${tenThousandths}`);
  return value;
}

/** quantity x unit price, rounded once to the centavo. */
export function priceOfQuantity(amount: Quantity, price: UnitPrice, rounding?: Rounding): Cents {
  return cents(multiplyDivideRounded(amount, price, (quantityScale * unitPriceScale) / 100, rounding));
}

/** '1.234,5': up to three decimals. */
export function formatQuantity(value: Quantity): string {
  return formatDecimal(value, { scale: 3, least: 0 });
}

/** '2,3456': two to four decimals. */
export function formatUnitPrice(value: UnitPrice): string {
  return formatDecimal(value, { scale: 4, least: 2 });
}
