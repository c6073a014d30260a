import { RumboError } from '@rumbo/api-platform';
import type { ImportMapping } from '@rumbo/contracts';
import { readFigure, spreadsheetNumber } from '@rumbo/domain';
import { LIMITS } from '../parser/limits';
import type { ParsedCell } from '../parser/parsed-file';

const PERCENT = '%';

/**
 * The exact decimal that a cell says in a KPI's unit. A cell that shows `87.7%` holds 0.877: in the unit % it means
 * 87.7, in any other unit nobody knows.
 * @param unit of what the cell measures; null for parts of a ratio, which are never percentages
 * @throws RumboError IMPORT.CELL_…
 */
export function figureOf(cell: ParsedCell, unit: string | null, decimal: ImportMapping['decimal']): string {
  if (cell.cut) throw new RumboError('IMPORT.CELL_TOO_LONG', { max: LIMITS.cellLength });
  if (cell.shown === 'date') throw new RumboError('IMPORT.CELL_DATE');
  switch (cell.type) {
    case 'missing':
      throw new RumboError('IMPORT.CELL_FORMULA');
    case 'error':
      throw new RumboError('IMPORT.CELL_ERROR', { text: cell.text.slice(0, 40) });
    case 'boolean':
      throw new RumboError('IMPORT.CELL_BOOLEAN');
    case 'number':
      return numberOf(cell, unit);
    case 'text':
      return typedNumberOf(cell.text, unit, decimal);
  }
}

function numberOf({ text, shown }: ParsedCell, unit: string | null): string {
  const percent = shown === 'percent';
  const value = spreadsheetNumber(text, percent ? 2 : 0);
  if (value === null) throw notNumber(text);
  if (percent) assertPercent(`${value}%`, unit);
  return value;
}

function typedNumberOf(text: string, unit: string | null, decimal: ImportMapping['decimal']): string {
  if (text.trim().endsWith(PERCENT)) assertPercent(text.trim(), unit);
  const figure = readFigure(decimal === 'comma' ? swapped(text) : text);
  if (figure.kind === 'number') return figure.value;
  if (figure.kind !== 'ambiguous') throw notNumber(text);
  // With the mark known, a single point stands before decimals; a comma that groups nothing is a slip.
  const [first = '', second] = figure.readings;
  const grouping = decimal === 'comma' ? text.includes('.') : text.includes(',');
  if (decimal !== undefined) {
    if (!grouping) return first;
    throw notNumber(text);
  }
  const readings =
    second === undefined ? `${first}, ${text.trim().replace(',', '')}` : figure.readings.join(', ');
  throw new RumboError('IMPORT.CELL_AMBIGUOUS', { text: short(text), readings, example: '1,234.56' });
}

const swapped = (text: string) => text.replace(/[.,]/g, (mark) => (mark === '.' ? ',' : '.'));
const short = (text: string) => text.trim().slice(0, 60);
const notNumber = (text: string) => new RumboError('IMPORT.CELL_NOT_NUMBER', { text: short(text) });

function assertPercent(text: string, unit: string | null): void {
  if (unit === PERCENT) return;
  const words = unit ?? { es: 'unidades', en: 'units' };
  throw new RumboError('IMPORT.CELL_PERCENT', { text: text.slice(0, 40), unit: words });
}
