import type { Language } from '@rumbo/contracts';
import type { Localized } from '../errors/rumbo-error';
import { sheetFigure } from './sheet-number';
import type { Table, TableCell } from './table';
import { tableFacts, type TableOrigin } from './table-facts';
import type { Sheet, WorkbookCell, WorkbookRow } from './workbook/sheet';

const SHEETS: Record<'data' | 'about', Localized> = {
  data: { es: 'Datos', en: 'Data' },
  about: { es: 'Acerca de', en: 'About' },
};
const DIGITS_LABEL: Localized = { es: 'Nota', en: 'Note' };
const DIGITS_NOTE: Localized = {
  es: 'Las cifras de más de 15 dígitos están como texto: una hoja de cálculo las redondearía. El CSV las trae exactas.',
  en: 'Figures of more than 15 digits stand as text: a spreadsheet would round them. The CSV has them exactly.',
};

/** Longest text that a cell of Excel can hold. */
const LONGEST_TEXT = 32_767;
const MOMENT_FORMAT = 'yyyy-mm-dd hh:mm:ss';
const SHARE_FORMAT = '0.0%';

/** The table as a workbook: the figures under frozen headings, and a second sheet that tells what they are. */
export function tableSheets(table: Table, origin: TableOrigin, language: Language): Sheet[] {
  let hasLongFigures = false;
  const data = function* (): Generator<WorkbookRow> {
    yield table.headings.map((words) => heading(words[language]));
    for (const row of table.rows) {
      hasLongFigures ||= row.some(isLongFigure);
      yield row.map((cell) => sheetCell(cell, language));
    }
  };
  const about = function* (): Generator<WorkbookRow> {
    const notes: [string, TableCell][] = hasLongFigures ? [[DIGITS_LABEL[language], DIGITS_NOTE]] : [];
    for (const [label, cell] of [...tableFacts(table, origin, language), ...notes])
      yield [heading(label), sheetCell(cell, language)];
  };
  return [
    { name: SHEETS.data[language], widths: table.widths, frozenRows: 1, rows: data() },
    { name: SHEETS.about[language], widths: [32, 90], rows: about() },
  ];
}

function heading(text: string): WorkbookCell {
  return { value: storable(text), fontWeight: 'bold', wrap: true, alignVertical: 'top' };
}

function sheetCell(cell: TableCell, language: Language): WorkbookCell {
  if (cell === null) return null;
  if (typeof cell === 'string') return storable(cell);
  if ('figure' in cell) {
    const { value, format } = sheetFigure(cell);
    return typeof value === 'number' ? { value, format } : { value, align: 'right' };
  }
  if ('whole' in cell) return { value: cell.whole, format: '0' };
  if ('share' in cell) return { value: cell.share, format: SHARE_FORMAT };
  if ('moment' in cell) return { value: new Date(cell.moment), format: MOMENT_FORMAT, align: 'left' };
  return storable(cell[language]);
}

/**
 * A text without what XML or Excel cannot hold in one. It is written as a typed string, which no spreadsheet runs as a
 * formula.
 */
function storable(text: string): string {
  return (
    text
      // XML 1.0 has no way to write these.
      .replace(/[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, '')
      // Excel reads _x0041_ in a text as the character A (ECMA-376 §22.9.2.19).
      .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
      .slice(0, LONGEST_TEXT)
      .replace(/\p{Surrogate}/gu, '')
  );
}

function isLongFigure(cell: TableCell): boolean {
  return (
    cell !== null &&
    typeof cell === 'object' &&
    'figure' in cell &&
    typeof sheetFigure(cell).value === 'string'
  );
}
