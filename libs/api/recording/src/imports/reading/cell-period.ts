import { RumboError } from '@rumbo/api-platform';
import { formatPeriod, PER_YEAR, readPeriod, spreadsheetMonth, type Frequency } from '@rumbo/domain';
import type { ParsedCell } from '../parser/parsed-file';
import type { Placed } from './sheet-values';

export interface PeriodContext {
  date1904: boolean;
  /** Year of periods that do not say theirs. */
  year: string | null;
  /** Year to show how a period is written. */
  exampleYear: number;
}

/**
 * The period that a cell names. A date means the KPI's own period that it lies in.
 * @throws RumboError IMPORT.CELL_PERIOD_MISSING, IMPORT.CELL_PERIOD_UNREAD
 */
export function periodOf(
  { cell, address }: Placed,
  frequency: Frequency,
  { date1904, year, exampleYear }: PeriodContext,
): string {
  const example = formatPeriod({ year: exampleYear, frequency, index: 0 });
  if (!cell) throw new RumboError('IMPORT.CELL_PERIOD_MISSING', { cell: address, example });
  const month = monthOf(cell, date1904);
  if (month) {
    return formatPeriod({
      year: month.year,
      frequency,
      index: Math.floor(((month.month - 1) * PER_YEAR[frequency]) / 12),
    });
  }
  const period = cell.type === 'text' || cell.type === 'number' ? readPeriod(cell.text, year) : null;
  if (!period) throw new RumboError('IMPORT.CELL_PERIOD_UNREAD', { text: cell.text.slice(0, 60), example });
  return formatPeriod(period);
}

function monthOf(
  { type, text, shown }: ParsedCell,
  date1904: boolean,
): { year: number; month: number } | null {
  if (type === 'number' && shown === 'date') return spreadsheetMonth(text, date1904);
  // Dates as CSV exports write them, and as text in XLSX: the day first, as in El Salvador, or ISO.
  const iso = /^(\d{4})-(\d{2})-\d{2}(T|$)/.exec(text.trim());
  if (iso) return { year: Number(iso[1]), month: Number(iso[2]) };
  const local = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text.trim());
  if (!local) return null;
  const [day, month] = [Number(local[1]), Number(local[2])];
  // `03/04/2021` is March to some programs and April to others.
  return day <= 12 && day !== month ? null : { year: Number(local[3]), month };
}
