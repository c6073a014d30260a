import { Exact, plain } from '../decimals/decimal';

/** What Excel and LibreOffice keep and show of a number; the digits beyond come from binary fractions. */
const SPREADSHEET_DIGITS = 15;
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,3})?$/;

/**
 * The decimal that a spreadsheet means by the literal text of a number in its file. Excel writes the shortest text
 * that gives back the same binary number, which can have 17 digits (`13029542.750000002`, `0.87700000000000000`); it
 * shows 15, and these are taken: half to even, trailing zeros dropped. A float stands nowhere in between.
 * @param shift power of ten to multiply by: 2 makes a percentage's `0.877` into `87.7`
 * @returns null for what is no finite number
 */
export function spreadsheetNumber(literal: string, shift = 0): string | null {
  if (!NUMBER.test(literal)) return null;
  const value = new Exact(literal).toSignificantDigits(SPREADSHEET_DIGITS).times(new Exact(10).pow(shift));
  const text = plain(value);
  return text.length > 60 ? null : text;
}

/** Day 60 is 29 February 1900, which never was: Excel keeps it for the sake of Lotus 1-2-3. */
const LEAP_BUG_DAY = 60;
const DAY_MS = 86_400_000;
const EPOCH_1900 = Date.UTC(1899, 11, 31);
const EPOCH_1904 = Date.UTC(1904, 0, 1);

/** Year and month (from 1) of a spreadsheet's day number; null for none that a plan could mean. */
export function spreadsheetMonth(literal: string, date1904: boolean): { year: number; month: number } | null {
  const value = spreadsheetNumber(literal);
  if (value === null) return null;
  const day = Math.floor(Number(value));
  if (day < 1 || day > 120_000) return null;
  const days = date1904 ? day : day > LEAP_BUG_DAY ? day - 1 : day;
  const date = new Date((date1904 ? EPOCH_1904 : EPOCH_1900) + days * DAY_MS);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1 };
}
