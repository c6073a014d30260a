import { Decimal } from 'decimal.js';
import { decimalsOf } from './decimals-of';

/**
 * Exact decimals for values and money. `Exact` never rounds what Rumbo adds, subtracts or multiplies (inputs
 * are limited to 60 characters, so products stay far below its precision); `Rounded` is for divisions only:
 * 20 significant digits, half to even.
 */
export const Exact = Decimal.clone({ precision: 400, rounding: Decimal.ROUND_HALF_EVEN });
export const Rounded = Decimal.clone({ precision: 20, rounding: Decimal.ROUND_HALF_EVEN });

const PLAIN_DECIMAL = /^-?\d+(\.\d+)?$/;
const LONGEST_DECIMAL = 60;

/**
 * A plain decimal string as given, trailing zeros kept, or null when the input is not a finite plain number.
 * Thousands marks, currency signs, exponents and leading `+` are refused in strings: reading those is the
 * business of the form that knows the language, never a guess here.
 */
export function parseDecimal(input: unknown): string | null {
  const text = typeof input === 'number' && Number.isFinite(input) ? plain(new Exact(input)) : input;
  if (typeof text !== 'string' || text.length > LONGEST_DECIMAL || !PLAIN_DECIMAL.test(text)) return null;
  return text;
}

/** Exact sum, with as many decimals as its longest term: 0.1 + 0.2 = 0.3, 1.50 + 1.50 = 3.00. */
export function sumDecimals(terms: readonly string[]): string {
  const decimals = Math.max(0, ...terms.map(decimalsOf));
  return terms.reduce((sum, term) => sum.plus(term), new Exact(0)).toFixed(decimals);
}

/** Quotient a / b rounded half even to 20 significant digits; null when b is zero. */
export function divideDecimals(a: string, b: string): string | null {
  return new Exact(b).isZero() ? null : plain(new Rounded(a).div(b));
}

/** Without exponent, without trailing zeros. */
export function plain(value: Decimal): string {
  return value.toFixed();
}
