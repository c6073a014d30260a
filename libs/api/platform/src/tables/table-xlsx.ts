import type { Language } from '@rumbo/contracts';
import writeXlsxFile, { type Cell, type Row } from 'write-excel-file/node';
import type { Localized } from '../errors/rumbo-error';
import { sheetFigure } from './sheet-number';
import { inTurns } from '../jobs/in-turns';
import type { Table, TableCell } from './table';
import { tableFacts, type TableOrigin } from './table-facts';

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
export async function tableXlsx(table: Table, origin: TableOrigin, language: Language): Promise<Buffer> {
  const heading = (text: string): Cell => ({
    ...textCell(text),
    fontWeight: 'bold',
    wrap: true,
    alignVertical: 'top',
  });
  const rows: Row[] = [];
  let hasLongFigures = false;
  await inTurns(table.rows, () => (row) => {
    rows.push(row.map((cell) => sheetCell(cell, language)));
    hasLongFigures ||= row.some(isLongFigure);
  });
  const facts = tableFacts(table, origin, language);
  const notes: [string, TableCell][] = hasLongFigures ? [[DIGITS_LABEL[language], DIGITS_NOTE]] : [];
  const about = [...facts, ...notes].map(([label, cell]): Row => [heading(label), sheetCell(cell, language)]);
  const sheets = [
    {
      data: [table.headings.map((words) => heading(words[language])), ...rows],
      sheet: SHEETS.data[language],
      columns: table.widths.map((width) => ({ width })),
      stickyRowsCount: 1,
    },
    { data: about, sheet: SHEETS.about[language], columns: [{ width: 32 }, { width: 90 }] },
  ];
  return writeXlsxFile(sheets).toBuffer();
}

function sheetCell(cell: TableCell, language: Language): Cell {
  if (cell === null) return null;
  if (typeof cell === 'string') return textCell(cell);
  if ('figure' in cell) {
    const { value, format } = sheetFigure(cell);
    return typeof value === 'number'
      ? { value, type: Number, format }
      : { ...textCell(value), align: 'right' as const };
  }
  if ('whole' in cell) return { value: cell.whole, type: Number, format: '0' };
  if ('share' in cell) return { value: cell.share, type: Number, format: SHARE_FORMAT };
  if ('moment' in cell)
    return { value: new Date(cell.moment), type: Date, format: MOMENT_FORMAT, align: 'left' as const };
  return textCell(cell[language]);
}

/** A typed string, which no spreadsheet runs as a formula; without what XML or Excel cannot hold in one. */
function textCell(text: string) {
  const storable = text
    // XML 1.0 has no way to write these.
    .replace(/[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, '')
    // Excel reads _x0041_ in a text as the character A (ECMA-376 §22.9.2.19).
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .slice(0, LONGEST_TEXT)
    .replace(/\p{Surrogate}/gu, '');
  return { value: storable, type: String };
}

function isLongFigure(cell: TableCell): boolean {
  return (
    cell !== null &&
    typeof cell === 'object' &&
    'figure' in cell &&
    typeof sheetFigure(cell).value === 'string'
  );
}
