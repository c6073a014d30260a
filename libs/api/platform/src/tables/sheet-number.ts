import { decimalsOf } from '@rumbo/domain';
import type { Figure } from './table';

/** Decimals shown of a figure whose plan does not say how many: those written, up to this many. */
const MOST_DECIMALS = 4;
/** What a spreadsheet keeps of a number (IEEE 754 doubles, of which Excel shows and compares 15 digits). */
const MOST_DIGITS = 15;
/** To these the domain rounds what it divides; nobody typed them. */
const DIGITS_OF_A_QUOTIENT = 20;

const DOLLARS = new Set(['USD', 'US$', '$', 'dólares', 'dolares']);

/** A figure as a spreadsheet can hold it. */
export interface SheetFigure {
  /** Text where a number would lose digits that somebody wrote. */
  value: number | string;
  format: string;
}

export function sheetFigure({ figure, unit, decimals }: Figure): SheetFigure {
  const places = decimals ?? Math.min(decimalsOf(figure), MOST_DECIMALS);
  return { value: fits(figure, places) ? Number(figure) : figure, format: numberFormat(unit, places) };
}

function numberFormat(unit: string, places: number): string {
  const digits = places > 0 ? `#,##0.${'0'.repeat(places)}` : '#,##0';
  // The signs of dollars and percent stand in quotes: the number stays the one that was recorded, 87.7 and not 0.877.
  if (DOLLARS.has(unit)) return `"$"${digits};-"$"${digits}`;
  return unit === '%' ? `${digits}"%"` : digits;
}

function fits(figure: string, places: number): boolean {
  const digits = significant(figure);
  if (digits <= MOST_DIGITS) return true;
  const wholeDigits = significant(figure.split('.')[0] ?? '');
  return digits >= DIGITS_OF_A_QUOTIENT && figure.includes('.') && wholeDigits + places <= MOST_DIGITS;
}

function significant(decimal: string): number {
  const digits = decimal.replace(/[-.]/g, '').replace(/^0+/, '');
  return (decimal.includes('.') ? digits : digits.replace(/0+$/, '')).length;
}
