import type { Language } from '@rumbo/contracts';
import { parseDecimal } from '@rumbo/domain';
import { BYTE_ORDER_MARK, csvRecord, type CsvCell } from '../csv/csv';
import { inTurns } from '@rumbo/api-persistence';
import type { Table, TableCell, TableColumn } from './table';
import { tableFacts, type TableOrigin } from './table-facts';

/**
 * The table as CSV: headings, rows and, after an empty record, what it is and where it comes from. Others get their turn
 * meanwhile.
 */
export async function tableCsv(table: Table, origin: TableOrigin, language: Language): Promise<string> {
  const width = Math.max(2, table.headings.length);
  const padded = (cells: readonly CsvCell[]) =>
    csvRecord([...cells, ...Array<null>(width - cells.length).fill(null)]);
  const records = [padded(table.headings.map((heading) => heading[language]))];
  await inTurns(table.rows, () => (row) => {
    records.push(padded(row.map((cell) => csvCell(cell, language))));
  });
  records.push(padded([]));
  for (const [label, cell] of tableFacts(table, origin, language))
    records.push(padded([label, csvCell(cell, language)]));
  return BYTE_ORDER_MARK + records.join('');
}

/** The headings alone, for tables that are written row by row. */
export function csvHeadings(columns: readonly TableColumn<never>[], language: Language): string {
  return csvRecord(columns.map(({ heading }) => heading[language]));
}

export function csvRow<Row>(columns: readonly TableColumn<Row>[], row: Row, language: Language): string {
  return csvRecord(columns.map(({ cell }) => csvCell(cell(row), language)));
}

/** Decimals with a point, times in ISO 8601: as the API gives them. */
function csvCell(cell: TableCell, language: Language): CsvCell {
  if (cell === null || typeof cell === 'string') return cell;
  if ('figure' in cell) return cell.figure;
  if ('whole' in cell) return cell.whole;
  if ('share' in cell) return parseDecimal(cell.share);
  return 'moment' in cell ? cell.moment : cell[language];
}
