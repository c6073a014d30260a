import { decimalsOf } from './decimals-of';

/**
 * What two decimals have between them, exactly, as integers of as many digits as it takes. In a file of its own: whoever
 * compares figures loads no library for all of arithmetic.
 */

/** Negative, zero or positive as a is below, equal to or above b. */
export function compareDecimals(a: string, b: string): number {
  const [x, y] = alike(a, b);
  return x < y ? -1 : Number(x > y);
}

/** Equal as numbers: `1.50` equals `1.5`. */
export function decimalsEqual(a: string, b: string): boolean {
  return compareDecimals(a, b) === 0;
}

/** Exact difference a − b, with the decimals of the longer of the two. */
export function subtractDecimals(a: string, b: string): string {
  const [x, y, decimals] = alike(a, b);
  const difference = x - y;
  const digits = (difference < 0n ? -difference : difference).toString().padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals);
  return `${difference < 0n ? '-' : ''}${whole}${decimals > 0 ? `.${digits.slice(-decimals)}` : ''}`;
}

/** Digits that a share is told with after its point: below the last one of any double that is shown. */
const SHARE_DIGITS = 40;

/** The share a / |b|, for showing; null when b is zero. */
export function shareOf(a: string, b: string): number | null {
  const [x, y] = alike(a, b.replace('-', ''));
  return y === 0n ? null : Number(`${(x * 10n ** BigInt(SHARE_DIGITS)) / y}e-${SHARE_DIGITS}`);
}

/** Both as integer counts of 10^-decimals. */
function alike(a: string, b: string): [bigint, bigint, number] {
  const decimals = Math.max(decimalsOf(a), decimalsOf(b));
  return [integerOf(a, decimals), integerOf(b, decimals), decimals];
}

function integerOf(text: string, decimals: number): bigint {
  return BigInt(text.replace('.', '') + '0'.repeat(decimals - decimalsOf(text)));
}
