import { decimalsOf } from '@rumbo/domain';

/** Decimals shown of a figure whose plan does not say how many: those written, up to this many. */
const MOST_DECIMALS = 4;

/** Units that are money in US dollars, the currency of El Salvador. */
const DOLLARS = new Set(['USD', 'US$', '$', 'dólares', 'dolares']);

export function isMoney(unit: string): boolean {
  return DOLLARS.has(unit);
}

export function isPercent(unit: string): boolean {
  return unit === '%';
}

export interface DecimalFormat {
  locale: string;
  unit: string;
  /** Null: as many as written. */
  decimals: number | null;
  /** Shows `+` before a positive figure. */
  signed?: boolean;
}

/**
 * A decimal string as it is read: `$13,029,542.75`, `87.7%`, `1,234`. Words for a unit are left to the
 * caller. The string goes to Intl as it is, so that no digit passes through a float.
 */
export function formatDecimal(value: string, { locale, unit, decimals, signed }: DecimalFormat): string {
  const digits = decimals ?? Math.min(decimalsOf(value), MOST_DECIMALS);
  const text = formatOf(locale, isMoney(unit), digits, signed ?? false).format(value as `${number}`);
  return isPercent(unit) ? `${text}%` : text;
}

const formats = new Map<string, Intl.NumberFormat>();

/** To make one takes longer than to write with it a hundred times. */
function formatOf(locale: string, money: boolean, digits: number, signed: boolean): Intl.NumberFormat {
  const key = `${locale} ${money} ${digits} ${signed}`;
  let format = formats.get(key);
  if (!format) {
    format = new Intl.NumberFormat(locale, {
      ...(money ? { style: 'currency', currency: 'USD', currencyDisplay: 'narrowSymbol' } : {}),
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
      signDisplay: signed ? 'exceptZero' : 'negative',
    });
    formats.set(key, format);
  }
  return format;
}
