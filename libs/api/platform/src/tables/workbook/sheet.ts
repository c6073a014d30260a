import writeXlsxFile, { type CellObject } from 'write-excel-file/node';

/** A cell without its type, which its value has: what threads send each other holds no constructors. */
export type WorkbookCell =
  null | string | (Omit<CellObject, 'type' | 'value'> & { value: string | number | Date });
export type WorkbookRow = readonly WorkbookCell[];

interface SheetSettings {
  name: string;
  /** Of the columns, in characters. */
  widths: readonly number[];
  /** Rows that stay where they are when one scrolls. */
  frozenRows?: number;
}

export interface Sheet extends SheetSettings {
  /** Made while they are being read. Those of a sheet are read after those of the sheets before it. */
  rows: Iterable<WorkbookRow>;
}

/** What the writer's thread is sent: sheets in their order, the rows of each in pieces, the end. */
export type WriterMessage = { sheet: SheetSettings } | { rows: readonly WorkbookRow[] } | 'end';

/** Holds the thread until the workbook is written: about 0.1 ms a row. */
export function workbookOf(sheets: readonly Sheet[]): Promise<Buffer> {
  return writeXlsxFile(
    sheets.map(({ name, widths, frozenRows, rows }) => ({
      data: Array.from(rows, (row) => [...row]),
      sheet: name,
      columns: widths.map((width) => ({ width })),
      stickyRowsCount: frozenRows,
    })),
  ).toBuffer();
}
