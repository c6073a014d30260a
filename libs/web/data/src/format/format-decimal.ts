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
  const format = new Intl.NumberFormat(locale, {
    ...(isMoney(unit) ? { style: 'currency', currency: 'USD', currencyDisplay: 'narrowSymbol' } : {}),
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    signDisplay: signed ? 'exceptZero' : 'negative',
  });
  const text = format.format(value as `${number}`);
  return isPercent(unit) ? `${text}%` : text;
}
